package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a query, with the lines of the guide as people type them, against a quickstart in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignUpToPsqlIT {
    private static final String SIGN_UP = """
            curl -s -X POST https://api.heliosdb.io/v1/auth/signup \\
              -H "Content-Type: application/json" \\
              -d '{ "email": "you@example.com", "password": "your-secure-password" }'""";
    private static final String LOG_IN = """
            curl -s -X POST https://api.heliosdb.io/v1/auth/login \\
              -H "Content-Type: application/json" \\
              -d '{ "email": "you@example.com", "password": "your-secure-password" }'""";
    private static final String DATABASES = """
            curl -s -X GET https://api.heliosdb.io/v1/databases \\
              -H "Authorization: Bearer $HELIOS_TOKEN\"""";
    private static final String REFRESH = """
            curl -s -X POST https://api.heliosdb.io/v1/auth/refresh \\
              -H "Authorization: Bearer $HELIOS_TOKEN\"""";
    private static final String LOG_OUT_EVERYWHERE = """
            curl -s -X POST https://api.heliosdb.io/v1/auth/logout-all \\
              -H "Authorization: Bearer $HELIOS_TOKEN\"""";

    @TempDir
    static Path folder;

    private final int ports = QuickstartProcess.freePorts();
    private QuickstartProcess quickstart;

    @BeforeAll
    void start() throws IOException {
        quickstart = QuickstartProcess.start(folder.resolve("data"), ports);
    }

    @AfterAll
    void stop() throws Exception {
        quickstart.close();
        QuickstartProcess.forget(folder.resolve("data"));
    }

    @Test
    @Order(1)
    void signUpLogInAndSelect() throws Exception {
        // Given
        var account = json(run(SIGN_UP, ""));
        var loggedIn = json(run(LOG_IN, ""));
        var token = loggedIn.path("token").asText();

        // When
        var selected = ClientProgram.psql(quickstart.psqlUrl(token), "select 40 + 2");

        // Then
        assertThat(account.path("email").asText()).isEqualTo("you@example.com");
        assertThat(account.path("role").asText()).isEqualTo("member");
        assertThat(token).matches("hdb_live_[0-9A-Za-z]{32}");
        assertThat(loggedIn.path("token_type").asText()).isEqualTo("bearer");
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(loggedIn.path("expires_at").asText())))
                .isBetween(
                        Duration.ofDays(7).minusSeconds(5), Duration.ofDays(7).plusSeconds(5));
        assertThat(selected.all()).isEqualTo("42\n");
        assertThat(json(run(DATABASES, token)).path("databases").findValuesAsText("name"))
                .containsExactly("main");
        assertThat(json(run(SIGN_UP, "")).path("error").path("code").asText()).isEqualTo("CONFLICT");
    }

    @Test
    @Order(2)
    void theAccountThatWasPrintedLogsIn() throws Exception {
        // Given
        var printed = quickstart.report().path("account");

        // When
        var loggedIn = json(run(as(printed), ""));

        // Then
        assertThat(printed.path("email").asText()).isEqualTo("owner@localhost");
        assertThat(loggedIn.path("token").asText()).startsWith("hdb_live_");
        assertThat(ClientProgram.psql(
                                quickstart.psqlUrl(
                                        quickstart.report().path("token").asText()),
                                "select 1")
                        .all())
                .isEqualTo("1\n");
    }

    @Test
    @Order(3)
    void aSessionSurvivesTheRefreshAndEndsWithTheLogin() throws Exception {
        // Given
        var first = json(run(LOG_IN, "")).path("token").asText();
        try (var session = session(first)) {
            var second = json(run(REFRESH, first)).path("token").asText();
            var afterRefresh = select(session);

            // When
            var out = json(run(LOG_OUT_EVERYWHERE, second));

            // Then
            assertThat(afterRefresh).isEqualTo("1");
            assertThat(second).startsWith("hdb_live_").isNotEqualTo(first);
            assertThat(out.path("revoked").asInt()).isGreaterThanOrEqualTo(2);
            assertThatThrownBy(() -> select(session)).isInstanceOf(SQLException.class);
            assertThat(ClientProgram.psql(quickstart.psqlUrl(second), "select 1")
                            .err())
                    .contains("Authentication token has been revoked");
            assertThat(ClientProgram.psql(
                                    quickstart.psqlUrl(
                                            quickstart.report().path("token").asText()),
                                    "select 1")
                            .all())
                    .isEqualTo("1\n");
        }
    }

    @Test
    @Order(4)
    void noPasswordIsKeptAnywhere() throws Exception {
        // Given
        var secrets = List.of(
                "your-secure-password",
                quickstart.report().path("account").path("password").asText());

        // When
        var metrics = ClientProgram.run(List.of(
                "curl", "-s", quickstart.report().path("admin").path("metrics").asText()));

        // Then
        assertThat(metrics.out())
                .contains("helios_tokens{state=\"active\",type=\"live\"}")
                .contains("helios_tokens_expiring{within=\"24h\"}");
        for (var secret : secrets) {
            assertThat(secret).isNotEmpty();
            assertThat(metrics.out()).doesNotContain(secret);
            assertThat(everyFile()).doesNotContain(secret);
        }
        assertThat(everyFile()).contains("account.sign_up", "account.login", "token.refresh");
    }

    @Test
    @Order(5)
    void aSecondStartHasANewTokenAndShowsNoPassword() throws Exception {
        // Given
        var printed = quickstart.report();
        quickstart.close();

        // When
        quickstart = QuickstartProcess.start(folder.resolve("data"), ports);

        // Then
        var account = quickstart.report().path("account");
        assertThat(account.path("email").asText()).isEqualTo("owner@localhost");
        assertThat(account.has("password")).isFalse();
        assertThat(quickstart.report().path("token").asText())
                .isNotEqualTo(printed.path("token").asText());
        assertThat(ClientProgram.psql(quickstart.psqlUrl(printed.path("token").asText()), "select 1")
                        .err())
                .contains("Authentication token has been revoked");
        assertThat(json(run(as(printed.path("account")), "")).path("token").asText())
                .startsWith("hdb_live_");
    }

    /** The line as it stands in the guide, but for the name of the installation. */
    private String run(String line, String token) throws IOException, InterruptedException {
        var here = line.replace("https://api.heliosdb.io", quickstart.api());
        var trust = quickstart.report().path("authority").asText();
        var result =
                ClientProgram.run(List.of("bash", "-c", here), Map.of("CURL_CA_BUNDLE", trust, "HELIOS_TOKEN", token));
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }

    private static String as(JsonNode account) {
        return LOG_IN.replace("you@example.com", account.path("email").asText())
                .replace("your-secure-password", account.path("password").asText());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private Connection session(String token) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "default");
        properties.setProperty("password", token);
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + quickstart.postgresPort() + "/main", properties);
    }

    private static String select(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                var rows = statement.executeQuery("select 1")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String everyFile() throws IOException {
        var all = new StringBuilder(Files.readString(folder.resolve("quickstart.err")));
        try (var files = Files.walk(folder.resolve("data"))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/postgres/"))
                    .toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
