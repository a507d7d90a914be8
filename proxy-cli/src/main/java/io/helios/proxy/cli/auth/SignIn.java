package io.helios.proxy.cli.auth;

import io.helios.proxy.cli.credentials.Login;
import io.helios.proxy.cli.login.ApiPlace;
import io.helios.proxy.cli.login.Refresh;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios auth login}. */
@Command(
        name = "login",
        description = {
            "Sign in and keep the token in ~/.config/helios/credentials, for you alone.",
            "Commands use it from then on, and renew it by themselves."
        },
        mixinStandardHelpOptions = true)
final class SignIn implements Callable<Integer> {
    @Mixin
    private final Password password;

    @Mixin
    private final ApiPlace place;

    @Mixin
    private final Output output = new Output();

    SignIn(Surroundings around) {
        password = new Password(around);
        place = new ApiPlace(around);
    }

    @Override
    public Integer call() throws Exception {
        var email = password.email();
        var url = place.url();
        var login = signIn(email);
        place.credentials().update(logins -> logins.signedIn(login));
        output.one(
                new Item().with("url", url.text()).with("email", email).with("expires_at", login.expiresAt()),
                "Signed in at " + url + " as " + email + " until " + login.expiresAt() + ".");
        if (place.around().variable("HELIOS_TOKEN").isPresent()) {
            output.note("HELIOS_TOKEN is set: commands use that token instead of this login");
        }
        return 0;
    }

    private Login signIn(String email) throws Exception {
        try (var typed = password.ask()) {
            var answer = place.open().post("/v1/auth/login", Map.of("email", email, "password", typed.reveal()));
            return new Login(
                    place.url().text(),
                    email,
                    place.authority().map(Path::toString),
                    Refresh.token(answer),
                    place.around().clock().instant(),
                    Refresh.end(answer));
        } catch (CommandFailure refused) {
            // The API's words are about tokens here too; its advice would be to do what was just tried.
            throw refused.exit() == ExitCodes.NOT_AUTHENTICATED
                    ? new CommandFailure(
                            refused.exit(),
                            refused.code(),
                            "the e-mail address or the password is wrong",
                            "An owner who lost it: helios local account reset-password",
                            refused.reference().orElse(null))
                    : refused;
        }
    }
}
