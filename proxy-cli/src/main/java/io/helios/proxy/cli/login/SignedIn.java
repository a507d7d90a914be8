package io.helios.proxy.cli.login;

import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.credentials.Login;
import io.helios.proxy.cli.terminal.Secret;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Owns in whose name a command speaks: the token of the flag, else of {@code HELIOS_TOKEN}, else of the login at this place. */
public final class SignedIn {
    @Mixin
    private final ApiPlace place;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "The token. Everybody on the machine can see it in the list of processes: HELIOS_TOKEN or a login is better.")
    private @Nullable String flag;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    public SignedIn(Surroundings around) {
        this.place = new ApiPlace(around);
    }

    public ApiPlace place() {
        return place;
    }

    /** Requests in the name of the token; see {@link #token}. */
    public Api api() {
        var secret = token();
        return place.open().as(secret);
    }

    /** The same without a renewal, to look at the token as it is. */
    public Api apiAsItIs() {
        var secret = given().orElseGet(() -> login().token());
        return place.open().as(secret);
    }

    /** The token; renewed, if it is a login's and its life is nearly over. */
    public Secret token() {
        return given().orElseGet(() -> new Refresh(place).ifStale(login()).token());
    }

    /** Whether the token is neither the flag's nor the environment's. */
    public boolean isByLogin() {
        return flag == null && place.around().variable("HELIOS_TOKEN").isEmpty();
    }

    private Optional<Secret> given() {
        if (flag != null) {
            warn("--token can be seen by everybody in the list of processes; HELIOS_TOKEN cannot");
            return Optional.of(Secret.of(flag.strip()));
        }
        return place.around().variable("HELIOS_TOKEN").map(Secret::of);
    }

    private Login login() {
        var file = place.credentials();
        if (file.isOpenToOthers()) {
            warn("others can read " + file.path() + ": chmod 600 it, and sign in again");
        }
        return place.login().orElseThrow(() -> Refresh.notSignedIn(place.url()));
    }

    private void warn(String words) {
        if (command != null) {
            command.commandLine().getErr().println("helios: " + words);
        }
    }
}
