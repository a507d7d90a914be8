package io.helios.proxy.cli.database;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios db create}. */
@Command(
        name = "create",
        description = "Make a name for a database. What stands behind it is said with: helios backend put.",
        mixinStandardHelpOptions = true)
final class DatabaseCreate implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "As clients will call it.")
    private String name = "";

    @Option(
            names = "--environment",
            paramLabel = "live|test",
            description = "Test tokens open test databases only (default: live).")
    private String environment = "live";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    DatabaseCreate(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var made = me.api().post(DatabaseList.PATH, Map.of("name", name, "environment", environment));
        output.one(Item.of(made), "database " + name + " is made");
        return 0;
    }
}
