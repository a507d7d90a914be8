package io.helios.proxy.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.Item;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Owns the examination of the person's token: is there one, does it hold, for how long. */
final class TokenExamination {
    private static final Duration SOON = Duration.ofDays(1);

    private final SignedIn me;

    TokenExamination(SignedIn me) {
        this.me = me;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        var file = me.place().credentials();
        if (file.isOpenToOthers()) {
            findings.add(Finding.failed("credentials", "others can read " + file.path()));
        }
        try {
            findings.add(judged(me.apiAsItIs().get("/v1/auth/whoami").path("token")));
        } catch (CommandFailure refused) {
            findings.add(Finding.failed(
                    "token",
                    refused.words() + refused.hint().map(hint -> ". " + hint).orElse("")));
        }
        return findings;
    }

    private Finding judged(JsonNode token) {
        var words = token.path("id").asText("it") + " may " + String.join(", ", Item.texts(token.path("scopes")));
        try {
            var end = Instant.parse(token.path("expires_at").asText());
            boolean soon = end.isBefore(me.place().around().clock().instant().plus(SOON));
            return soon
                    ? Finding.warning("token", words + " only until " + end)
                    : Finding.ok("token", words + " until " + end);
        } catch (DateTimeException unknown) {
            return Finding.ok("token", words);
        }
    }
}
