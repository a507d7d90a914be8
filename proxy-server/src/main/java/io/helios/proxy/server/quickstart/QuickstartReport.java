package io.helios.proxy.server.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Owns what a started quickstart tells its user, the token included: it is shown this once.
 *
 * @param authority certificate that clients are told to trust
 */
record QuickstartReport(String token, int postgres, int admin, Path authority) {
    /** One JSON object and a line end. */
    String json() throws JsonProcessingException {
        var object = new LinkedHashMap<String, Object>();
        object.put("token", token);
        object.put("postgres", Map.of("host", "localhost", "port", postgres, "url", url()));
        object.put("admin", Map.of("metrics", metrics()));
        return new ObjectMapper().writeValueAsString(object) + "\n";
    }

    String text() {
        return """

                Helios is ready. The token of this start (shown once):

                  %1$s

                PostgreSQL:
                  psql "%2$s"
                  psql "%2$s?sslmode=verify-full&sslrootcert=%3$s"

                Metrics: %4$s
                Ctrl-C ends it; its data stays.
                """.formatted(token, url(), authority, metrics());
    }

    private String url() {
        return "postgresql://default:" + token + "@localhost:" + postgres + "/main";
    }

    private String metrics() {
        return "http://localhost:" + admin + "/metrics";
    }
}
