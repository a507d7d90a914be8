package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/sidecar.md}, run as it stands there; only addresses and the places of the two files come from here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SidecarIT {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String BACKEND = "HELIOS_BOOTSTRAP_DATABASES_0_BACKENDS_0_";
    private static final String PASSWORD = "of the database alone";

    private final int port = FreePorts.next();
    private final int admin = FreePorts.next();
    private RealPostgres postgres;
    private Process sidecar;
    private String token;
    private Duration untilReady;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        postgres = RealPostgres.start(15);
        postgres.execute("CREATE ROLE app_rw LOGIN PASSWORD '" + PASSWORD + "'", "CREATE DATABASE app OWNER app_rw");
        Files.writeString(folder.resolve("app-db-password"), PASSWORD);
        token = JavaProgram.helios("token", "mint").run(Map.of()).out().strip();
        Files.writeString(folder.resolve("helios-token"), token + "\n");
        var page = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "sidecar.md")));
        assertThat(page.find()).isTrue();
        var file = Files.writeString(folder.resolve("helios.yaml"), page.group(1));
        long begun = System.nanoTime();
        sidecar = JavaProgram.helios("serve", "--config", file.toString())
                .start(environment(), folder.resolve("audit"), folder.resolve("log"));
        Await.until("the sidecar is ready", Duration.ofSeconds(60), () -> readiness() == HttpURLConnection.HTTP_OK);
        untilReady = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println("sidecar: ready after " + untilReady.toMillis() + " ms, without the launcher");
    }

    @AfterAll
    void stop() {
        try {
            sidecar.destroyForcibly();
        } finally {
            postgres.close();
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "HELIOS_LISTENERS_0_BIND",
                "127.0.0.1:" + port,
                "HELIOS_ADMIN_BIND",
                "127.0.0.1:" + admin,
                BACKEND + "HOSTS_0",
                postgres.host() + ":" + postgres.port(),
                BACKEND + "CREDENTIALS_0_PASSWORD_FILE",
                folder.resolve("app-db-password").toString(),
                "HELIOS_BOOTSTRAP_TOKENS_0_TOKEN_FILE",
                folder.resolve("helios-token").toString());
    }

    @Test
    void servesTheApplicationThenAnotherTokenAndEndsWhenToldTo() throws Exception {
        var first = ClientProgram.psql(url(token), "select current_user, current_database()");
        var live = psqlThatWaits(token);
        var next = JavaProgram.helios("token", "mint").run(Map.of()).out().strip();
        Files.writeString(folder.resolve("helios-token"), next);

        ClientProgram.run(List.of("kill", "-HUP", String.valueOf(sidecar.pid())));

        assertThat(first.all()).isEqualTo("app_rw|app\n");
        assertThat(live.waitFor(30, TimeUnit.SECONDS))
                .describedAs("the session of the former token ends; the sidecar said %s", said())
                .isTrue();
        assertThat(ClientProgram.psql(url(token), "select 1").status()).isEqualTo(2);
        assertThat(ClientProgram.psql(url(next), "select 1").out()).isEqualTo("1\n");
        sidecar.destroy();
        assertThat(sidecar.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sidecar.exitValue()).isZero();
        logsJsonLinesWithoutSecrets();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private String url(String secret) {
        return "postgresql://default:" + secret + "@127.0.0.1:" + port + "/main";
    }

    private Process psqlThatWaits(String secret) throws Exception {
        var process = new ProcessBuilder("psql", "-X", url(secret), "-c", "select pg_sleep(300)")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until("the session runs", Duration.ofSeconds(30), () -> {
            try {
                return postgres.ask("app", "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'select pg_sleep(%'")
                        .equals("1");
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        });
        return process;
    }

    private void logsJsonLinesWithoutSecrets() throws IOException {
        var json = new ObjectMapper();
        for (var stream : new String[] {"audit", "log"}) {
            var text = Files.readString(folder.resolve(stream));
            assertThat(text).isNotEmpty().doesNotContain(token).doesNotContain(PASSWORD);
            for (var line : text.lines().toList()) {
                assertThat(json.readTree(line).has("ts")).describedAs(line).isTrue();
            }
        }
    }

    private int readiness() {
        try {
            var request = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + admin + "/readyz").toURL().openConnection();
            return request.getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
