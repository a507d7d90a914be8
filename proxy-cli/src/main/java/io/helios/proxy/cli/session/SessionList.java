package io.helios.proxy.cli.session;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios session list}. */
@Command(name = "list", description = "List who is connected now.", mixinStandardHelpOptions = true)
final class SessionList implements Callable<Integer> {
    static final String PATH = "/v1/sessions";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    SessionList(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var sessions = me.api().all(PATH, "sessions").stream().map(Item::of).toList();
        output.list(sessions, "id", "protocol", "database", "account", "token", "token_name", "address");
        return 0;
    }
}
