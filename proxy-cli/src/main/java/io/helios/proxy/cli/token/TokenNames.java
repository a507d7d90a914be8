package io.helios.proxy.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Opaque;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;

/** Owns which token a person means by a name or an id. */
final class TokenNames {
    static final String PATH = "/v1/auth/tokens";

    private final Api api;
    private final Instant now;

    TokenNames(Api api, Instant now) {
        this.api = api;
        this.now = now;
    }

    static String path(JsonNode token) {
        return PATH + Api.step(token.path("id").asText());
    }

    List<JsonNode> all() {
        return api.all(PATH, "tokens");
    }

    /**
     * By its id, or by its name if only one living token has it.
     *
     * @throws CommandFailure if there is none, or more than one
     */
    JsonNode find(String word) {
        if (Opaque.isToken(word)) {
            throw new CommandFailure(ExitCodes.USAGE, "that is a token itself, which belongs into no argument")
                    .advising("It is in the history of the shell now. Revoke it by its id or name: helios token list");
        }
        var all = all();
        var found = all.stream()
                .filter(token -> token.path("id").asText().equals(word))
                .toList();
        return found.isEmpty() ? byName(word, all) : found.get(0);
    }

    private JsonNode byName(String name, List<JsonNode> all) {
        var living = all.stream()
                .filter(token -> token.path("name").asText().equals(name))
                .filter(this::isLiving)
                .toList();
        if (living.isEmpty()) {
            throw new CommandFailure(
                    ExitCodes.NOT_FOUND,
                    "NOT_FOUND",
                    "there is no living token with the id or name " + name,
                    "See which there are: helios token list",
                    null);
        }
        if (living.size() > 1) {
            var ids = living.stream().map(token -> token.path("id").asText()).collect(Collectors.joining(", "));
            throw new CommandFailure(
                    ExitCodes.FAILURE,
                    "CONFLICT",
                    "several tokens have this name: " + ids,
                    "Use one of the ids.",
                    null);
        }
        return living.get(0);
    }

    /** A token that can open nothing any more does not make a name ambiguous. */
    private boolean isLiving(JsonNode token) {
        return !token.path("revoked").asBoolean() && expiry(token).isAfter(now);
    }

    static Instant expiry(JsonNode token) {
        return time(token, "expires_at", Instant.MAX);
    }

    /** The time in a field; {@code otherwise} if it has none. */
    static Instant time(JsonNode token, String field, Instant otherwise) {
        try {
            var text = token.path(field).asText("");
            return text.isEmpty() || text.equals("null") ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException misspelt) {
            return otherwise;
        }
    }
}
