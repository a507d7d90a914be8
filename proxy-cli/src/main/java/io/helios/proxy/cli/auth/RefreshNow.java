package io.helios.proxy.cli.auth;

import io.helios.proxy.cli.login.ApiPlace;
import io.helios.proxy.cli.login.Refresh;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios auth refresh}. */
@Command(
        name = "refresh",
        description = {
            "Renew the token of the login; also one that has expired, for some days (the installation says how many).",
            "The former one opens new connections for five more minutes; connections that are open stay."
        },
        mixinStandardHelpOptions = true)
final class RefreshNow implements Callable<Integer> {
    @Mixin
    private final ApiPlace place;

    @Mixin
    private final Output output = new Output();

    RefreshNow(Surroundings around) {
        place = new ApiPlace(around);
    }

    @Override
    public Integer call() throws Exception {
        var login = place.login().orElseThrow(() -> new CommandFailure(
                        ExitCodes.NOT_AUTHENTICATED, "there is no login at " + place.url() + " to renew")
                .advising("Sign in: helios auth login"));
        var renewed = new Refresh(place).now(login);
        output.one(
                new Item().with("url", renewed.url()).with("expires_at", renewed.expiresAt()),
                "Renewed until " + renewed.expiresAt() + ".");
        return 0;
    }
}
