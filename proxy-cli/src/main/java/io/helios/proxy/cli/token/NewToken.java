package io.helios.proxy.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.login.Refresh;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import java.io.IOException;

/** Owns the showing of a token that was just made. */
final class NewToken {
    private NewToken() {}

    static void show(Output output, JsonNode answer) throws IOException {
        var token = Refresh.token(answer).reveal();
        var id = answer.path("id").asText("");
        output.note("token " + id + ", shown this once; it expires at "
                + answer.path("expires_at").asText());
        output.one(Item.of(answer), token);
    }
}
