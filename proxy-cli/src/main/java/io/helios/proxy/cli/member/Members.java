package io.helios.proxy.cli.member;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import java.util.List;

/** Owns which member a person means by an e-mail address, a name or an id. */
final class Members {
    static final String PATH = "/v1/members";

    private final Api api;

    Members(Api api) {
        this.api = api;
    }

    List<JsonNode> all() {
        return api.all(PATH, "members");
    }

    /** @throws CommandFailure if there is none, or more than one */
    JsonNode find(String word) {
        var found = all().stream()
                .filter(member -> member.path("id").asText().equals(word)
                        || member.path("email").asText().equalsIgnoreCase(word)
                        || member.path("name").asText().equals(word))
                .toList();
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitCodes.NOT_FOUND,
                    "NOT_FOUND",
                    "there is no member " + word,
                    "See who there is: helios member list",
                    null);
        }
        if (found.size() > 1) {
            throw new CommandFailure(
                    ExitCodes.FAILURE, "CONFLICT", "several members are called " + word, "Use an id.", null);
        }
        return found.get(0);
    }

    static String path(JsonNode member) {
        return PATH + Api.step(member.path("id").asText());
    }
}
