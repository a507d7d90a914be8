package io.helios.proxy.server.local;

import io.helios.proxy.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios local db list}. */
@Command(name = "list", description = "List the databases by name.", mixinStandardHelpOptions = true)
final class DatabaseList implements Callable<Integer> {
    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var databases = Answers.of(open.databases().list());
            output.list(databases.stream().map(Items::of).toList(), "id", "name", "environment", "backends");
        }
        return 0;
    }
}
