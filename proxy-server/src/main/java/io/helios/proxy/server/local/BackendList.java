package io.helios.proxy.server.local;

import io.helios.proxy.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios local backend list}. */
@Command(
        name = "list",
        description = "List the backends, with the access classes that they have a login for.",
        mixinStandardHelpOptions = true)
final class BackendList implements Callable<Integer> {
    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var databases = Answers.of(open.databases().list());
            var items = databases.stream()
                    .flatMap(database -> database.backends().stream()
                            .map(backend -> Items.of(database.name().value(), backend)))
                    .toList();
            output.list(items, "database", "protocol", "hosts", "physical", "tls", "classes");
        }
        return 0;
    }
}
