package io.helios.proxy.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Lifetimes;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios token list}, and which tokens deserve a look. */
@Command(
        name = "list",
        description = "List your tokens and when each was last used; the tokens themselves are shown by nobody.",
        mixinStandardHelpOptions = true)
final class TokenList implements Callable<Integer> {
    @Option(
            names = "--unused-for",
            paramLabel = "30d",
            converter = Lifetimes.class,
            description = "Only those that nobody used for so long, or ever.")
    private @Nullable Duration unused;

    @Option(
            names = "--expiring-within",
            paramLabel = "7d",
            converter = Lifetimes.class,
            description = "Only those that still work and end soon.")
    private @Nullable Duration expiring;

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    TokenList(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var now = me.place().around().clock().instant();
        var tokens = new TokenNames(me.api(), now)
                .all().stream()
                        .filter(token -> isUnused(token, now) && isExpiring(token, now))
                        .map(token -> Item.of(token).with("state", state(token, now)))
                        .toList();
        output.list(
                tokens,
                "id",
                "name",
                "type",
                "state",
                "scopes",
                "databases",
                "expires_at",
                "last_used",
                "last_used_ip",
                "last_used_protocol");
        return 0;
    }

    private static String state(JsonNode token, Instant now) {
        if (token.path("revoked").asBoolean()) {
            return "revoked";
        }
        return TokenNames.expiry(token).isAfter(now) ? "active" : "expired";
    }

    /** One that was made a minute ago and not used yet is not forgotten: its age counts where it has no use. */
    private boolean isUnused(JsonNode token, Instant now) {
        if (unused == null) {
            return true;
        }
        var made = TokenNames.time(token, "created_at", Instant.MIN);
        return !TokenNames.time(token, "last_used", made).isAfter(now.minus(unused));
    }

    private boolean isExpiring(JsonNode token, Instant now) {
        if (expiring == null) {
            return true;
        }
        var end = TokenNames.expiry(token);
        return end.isAfter(now) && !end.isAfter(now.plus(expiring));
    }
}
