package io.helios.proxy.cli.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.login.ApiPlace;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios auth signup}. */
@Command(
        name = "signup",
        description = {
            "Make an account. The first one owns the installation and needs the setup code that helios serve printed;",
            "later ones need an invitation, unless the installation lets everybody in. Both are secrets that work once:",
            "they come from a file or from HELIOS_SETUP_CODE and HELIOS_INVITATION."
        },
        mixinStandardHelpOptions = true)
final class Signup implements Callable<Integer> {
    @Option(names = "--setup-code-file", paramLabel = "FILE", description = "Holds the setup code.")
    private @Nullable Path setupCode;

    @Option(
            names = "--invitation-file",
            paramLabel = "FILE",
            description = "Holds the invitation, or the link with it.")
    private @Nullable Path invitation;

    @Mixin
    private final Password password;

    @Mixin
    private final ApiPlace place;

    @Mixin
    private final Output output = new Output();

    Signup(Surroundings around) {
        password = new Password(around);
        place = new ApiPlace(around);
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("email", password.email());
        once(setupCode, "HELIOS_SETUP_CODE").ifPresent(code -> body.put("setup_code", code));
        once(invitation, "HELIOS_INVITATION").ifPresent(link -> body.put("invitation", code(link)));
        try (var chosen = password.choose()) {
            body.put("password", chosen.reveal());
            output.one(Item.of(made(body)), "The account of " + body.get("email") + " is made.");
        }
        output.note("sign in with: helios auth login --email " + body.get("email"));
        return 0;
    }

    private JsonNode made(Map<String, Object> body) {
        try {
            return place.open().post("/v1/auth/signup", body);
        } catch (CommandFailure refused) {
            throw refused.exit() == ExitCodes.FORBIDDEN
                    ? refused.advising(
                            "Put it into HELIOS_SETUP_CODE or HELIOS_INVITATION, or name a file: --setup-code-file, --invitation-file.")
                    : refused;
        }
    }

    /** Of a whole link, the part that nobody on the way has seen. */
    private static String code(String link) {
        return link.substring(link.indexOf('#') + 1);
    }

    private Optional<String> once(@Nullable Path file, String variable) throws IOException {
        if (file == null) {
            return place.around().variable(variable);
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCodes.FAILURE, "cannot read " + file);
        }
    }
}
