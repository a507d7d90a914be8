package io.helios.proxy.server.local;

import io.helios.proxy.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios local account list}. */
@Command(name = "list", description = "List the accounts, oldest first.", mixinStandardHelpOptions = true)
final class AccountList implements Callable<Integer> {
    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var accounts = Answers.of(open.accounts().list());
            output.list(accounts.stream().map(Items::of).toList(), "id", "kind", "name", "email", "role", "state");
        }
        return 0;
    }
}
