package io.helios.proxy.server.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Owns what a started quickstart tells its user, token and password included: they are shown this once.
 *
 * @param authority   certificate that clients are told to trust
 * @param environment what a shell reads so that the {@code helios} command finds this quickstart
 */
record QuickstartReport(
        QuickstartAccount account, String token, QuickstartListeners listeners, Path authority, Path environment) {
    /** One JSON object and a line end. */
    String json() throws JsonProcessingException {
        var object = new LinkedHashMap<String, Object>();
        object.put("token", token);
        object.put("account", accountFields());
        object.put("postgres", Map.of("host", "localhost", "port", listeners.postgres(), "url", url()));
        listeners
                .redis()
                .ifPresent(
                        port -> object.put("redis", Map.of("host", "localhost", "port", port, "url", redisUrl(port))));
        object.put("api", api());
        object.put("authority", authority.toString());
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
                %8$s
                REST API, at %5$s, for %6$s%7$s:
                  curl --cacert %3$s -H "Authorization: Bearer %1$s" %5$s/v1/auth/whoami

                The helios command, in another shell:
                  . '%9$s'; helios auth login --email %6$s

                Metrics: %4$s
                Ctrl-C ends it; its data stays.
                """.formatted(
                token,
                url(),
                authority,
                metrics(),
                api(),
                account.email(),
                account.password().map(password -> " with password " + password).orElse(""),
                redis(),
                environment);
    }

    private Map<String, String> accountFields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("email", account.email());
        account.password().ifPresent(password -> fields.put("password", password));
        return fields;
    }

    private String redis() {
        return listeners.redis().isEmpty()
                ? ""
                : """

                Redis:
                  redis-cli -h localhost -p %1$d -a %2$s
                  REDISCLI_AUTH=%2$s redis-cli -h localhost -p %1$d --tls --cacert %3$s
                """.formatted(listeners.redis().getAsInt(), token, authority);
    }

    private String redisUrl(int port) {
        return "redis://default:" + token + "@localhost:" + port;
    }

    private String url() {
        return "postgresql://default:" + token + "@localhost:" + listeners.postgres() + "/main";
    }

    private String api() {
        return "https://localhost:" + listeners.api();
    }

    private String metrics() {
        return "http://localhost:" + listeners.admin() + "/metrics";
    }
}
