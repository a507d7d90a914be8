package io.helios.proxy.cli.database;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios db list}. */
@Command(name = "list", description = "List the databases that your token may see.", mixinStandardHelpOptions = true)
final class DatabaseList implements Callable<Integer> {
    static final String PATH = "/v1/databases";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    DatabaseList(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var databases = me.api().all(PATH, "databases").stream()
                .map(database -> Item.of(database).with("protocols", Protocol.namesOf(database)))
                .toList();
        output.list(databases, "name", "environment", "protocols", "created_at");
        return 0;
    }
}
