package io.helios.proxy.server.local;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.control.store.Actor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios local db create}. */
@Command(
        name = "create",
        description = "Make a database, a name that clients can ask for. Makes the store if there is none.",
        mixinStandardHelpOptions = true)
final class DatabaseCreate implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "What clients call it.")
    private String name = "";

    @Option(
            names = "--environment",
            paramLabel = "live|test",
            description = "Test tokens open test databases only (default: live).")
    private Environment environment = Environment.LIVE;

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.openOrMake()) {
            var made = Answers.of(open.databases().create(new DatabaseName(name), environment, Actor.LOCAL));
            output.one(Items.of(made), made.id());
        }
        return 0;
    }
}
