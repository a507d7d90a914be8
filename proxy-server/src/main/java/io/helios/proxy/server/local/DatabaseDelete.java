package io.helios.proxy.server.local;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.control.store.Actor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios local db delete}. */
@Command(
        name = "delete",
        description = {
            "Delete a database and its backends from the store. What stands behind it is not touched;",
            "tokens keep the name in their lists, and the vault keeps the logins."
        },
        mixinStandardHelpOptions = true)
final class DatabaseDelete implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The database.")
    private String name = "";

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var gone = Answers.of(open.databases().delete(new DatabaseName(name), Actor.LOCAL));
            output.one(Items.of(gone), gone.id() + " is deleted");
        }
        return 0;
    }
}
