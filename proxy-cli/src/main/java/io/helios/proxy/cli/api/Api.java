package io.helios.proxy.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Owns requests to one control plane, perhaps in the name of a token.
 *
 * <p>No redirect is followed: the token would go with it.
 */
public final class Api {
    /** With the handshake of TLS, which a busy machine can take seconds for. */
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int FIRST_FAILURE = 300;

    private final ObjectMapper json = new ObjectMapper();
    private final ApiUrl url;
    private final HttpClient client;
    private final Optional<Secret> token;

    private Api(ApiUrl url, HttpClient client, Optional<Secret> token) {
        this.url = url;
        this.client = client;
        this.token = token;
    }

    /** Requests of nobody. */
    public static Api at(ApiUrl url, SSLContext trust) {
        var client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Api(url, client, Optional.empty());
    }

    /** The same in the name of {@code secret}. */
    public Api as(Secret secret) {
        return new Api(url, client, Optional.of(secret));
    }

    public ApiUrl url() {
        return url;
    }

    /** One step of a path, with whatever is no part of it escaped. */
    public static String step(String name) {
        return "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    public JsonNode post(String path, Map<String, ?> body) {
        return send(request(path, "POST", body));
    }

    public JsonNode put(String path, Map<String, ?> body) {
        return send(request(path, "PUT", body));
    }

    public JsonNode patch(String path, Map<String, ?> body) {
        return send(request(path, "PATCH", body));
    }

    public JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    /** All pages of the list {@code field} under {@code path}. */
    public List<JsonNode> all(String path, String field) {
        List<JsonNode> found = new ArrayList<>();
        var query = "";
        do {
            var page = get(path + query);
            page.path(field).forEach(found::add);
            var next = page.path("next_cursor").asText("");
            query = next.isEmpty() || next.equals("null")
                    ? ""
                    : "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!query.isEmpty());
        return found;
    }

    /** The answer of a successful request, and when it was sent according to the control plane. */
    public HttpResponse<byte[]> raw(String path) {
        return exchange(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path, String method, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(text(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("User-Agent", "helios-cli");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + checked(secret.reveal())));
        return request;
    }

    /** What cannot stand in a header would fail with a message that repeats it. */
    private static String checked(String secret) {
        if (!secret.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new CommandFailure(ExitCodes.NOT_AUTHENTICATED, "the token has characters that no token has")
                    .advising("Is something else in HELIOS_TOKEN?");
        }
        return secret;
    }

    private JsonNode send(HttpRequest.Builder request) {
        var response = exchange(request.build());
        var body = parsed(response.body());
        if (response.statusCode() >= FIRST_FAILURE) {
            throw RefusalWords.of(url, response.statusCode(), body);
        }
        return body;
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw ConnectionWords.of(url, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCodes.FAILURE, "interrupted");
        }
    }

    private JsonNode parsed(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
        } catch (IOException somethingElse) {
            return MissingNode.getInstance();
        }
    }

    private byte[] text(Map<String, ?> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new IllegalStateException("strings, numbers and lists can be written", impossible);
        }
    }
}
