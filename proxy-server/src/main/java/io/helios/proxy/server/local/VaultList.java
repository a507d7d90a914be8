package io.helios.proxy.server.local;

import io.helios.proxy.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios local vault list}. */
@Command(
        name = "list",
        description = "List the logins in the vault, without their passwords.",
        mixinStandardHelpOptions = true)
final class VaultList implements Callable<Integer> {
    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var entries = Answers.of(open.credentials().list());
            output.list(
                    entries.stream().map(Items::of).toList(),
                    "id",
                    "name",
                    "protocol",
                    "user",
                    "version",
                    "changed_at");
        }
        return 0;
    }
}
