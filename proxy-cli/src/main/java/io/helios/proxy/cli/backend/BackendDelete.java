package io.helios.proxy.cli.backend;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios backend delete}. */
@Command(
        name = "delete",
        description = "Let a database no longer speak a protocol; its data stays where it is.",
        mixinStandardHelpOptions = true)
final class BackendDelete implements Callable<Integer> {
    @Parameters(paramLabel = "DATABASE", description = "The database, as clients call it.")
    private String database = "";

    @Option(names = "--protocol", paramLabel = "P", required = true, description = "Of the backend.")
    private String protocol = "";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    BackendDelete(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        me.api().delete(BackendPut.path(database, protocol));
        output.one(
                new Item().with("database", database).with("protocol", protocol).with("deleted", true),
                database + " no longer speaks " + protocol);
        return 0;
    }
}
