package io.helios.proxy.cli.database;

import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios db delete}. */
@Command(
        name = "delete",
        description = {
            "Forget a database: nobody reaches it through the proxy any more, and its logins leave the vault.",
            "Its data stays where it is."
        },
        mixinStandardHelpOptions = true)
final class DatabaseDelete implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "As clients call it.")
    private String name = "";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    DatabaseDelete(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        me.api().delete(DatabaseList.PATH + Api.step(name));
        output.one(new Item().with("name", name).with("deleted", true), "database " + name + " is forgotten");
        return 0;
    }
}
