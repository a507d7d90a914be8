package io.helios.proxy.cli.session;

import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios session kill}. */
@Command(
        name = "kill",
        description = "End a connection; what it runs is cancelled. The token stays good: its client can come back.",
        mixinStandardHelpOptions = true)
final class SessionKill implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Its id, see helios session list.")
    private String id = "";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    SessionKill(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        me.api().delete(SessionList.PATH + Api.step(id));
        output.one(new Item().with("id", id).with("ended", true), id + " is ended");
        return 0;
    }
}
