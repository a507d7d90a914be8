package io.helios.proxy.cli.auth;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios auth logout}. */
@Command(
        name = "logout",
        description = "Take the present token back, and forget it here.",
        mixinStandardHelpOptions = true)
final class SignOut implements Callable<Integer> {
    @Option(
            names = "--everywhere",
            description = "Take back every token of the account, those of services and scripts too.")
    private boolean everywhere;

    @Option(names = "--keep-service", description = "With --everywhere: let service tokens live.")
    private boolean keepService;

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    SignOut(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var url = me.place().url();
        end();
        if (me.isByLogin()) {
            me.place().credentials().update(logins -> logins.without(url.text()));
        }
        output.one(
                new Item().with("url", url.text()).with("signed_out", true),
                everywhere ? "The tokens of the account are taken back." : "Signed out at " + url + ".");
        return 0;
    }

    private String path() {
        if (!everywhere) {
            return "/v1/auth/logout";
        }
        return "/v1/auth/logout-all" + (keepService ? "?keep=service" : "");
    }

    /** A token that is dead already is as good as signed out. */
    private void end() {
        try {
            me.apiAsItIs().post(path(), Map.of());
        } catch (CommandFailure refused) {
            boolean dead = refused.exit() == ExitCodes.NOT_AUTHENTICATED
                    && me.isByLogin()
                    && me.place().login().isPresent();
            if (!dead || everywhere) {
                throw refused;
            }
        }
    }
}
