package io.helios.proxy.cli.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios auth status}: who the present token makes its holder, what it may do, and how long. */
@Command(
        name = "status",
        description = "Show who you are, what your token may do and until when. Exit code 1 if it has expired.",
        mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    private static final String EXPIRED = "AUTH_EXPIRED";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    Status(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        JsonNode identity;
        try {
            identity = me.apiAsItIs().get("/v1/auth/whoami");
        } catch (CommandFailure refused) {
            throw refused.code().equals(EXPIRED) ? expired(refused) : refused;
        }
        show(identity);
        return 0;
    }

    private void show(JsonNode identity) throws Exception {
        var account = identity.path("account");
        var token = identity.path("token");
        var item = new Item()
                .with("url", me.place().url().text())
                .with(
                        "account",
                        account.path("email").asText(account.path("name").asText()))
                .with("role", account.path("role").asText("-"))
                .with("token", token.path("id").asText())
                .with("type", token.path("type").asText())
                .with("scopes", Item.texts(token.path("scopes")))
                .with("databases", Item.texts(token.path("databases")))
                .with("expires_at", token.path("expires_at").asText())
                .with("from", me.isByLogin() ? "login" : "HELIOS_TOKEN");
        output.block(item);
    }

    private static CommandFailure expired(CommandFailure refused) {
        return new CommandFailure(
                ExitCodes.FAILURE,
                refused.code(),
                refused.words(),
                refused.hint().orElse(null),
                refused.reference().orElse(null));
    }
}
