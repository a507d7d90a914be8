package io.helios.proxy.cli.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCommandsTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";
    private static final String DATABASES = """
            {"databases":[{"id":"db_1","name":"main","environment":"live",
              "backends":[{"protocol":"postgres"},{"protocol":"mysql"},{"protocol":"mongodb"},{"protocol":"redis"},{"protocol":"http"}],
              "listeners":[{"protocol":"postgres","port":15432}]},
             {"id":"db_2","name":"empty","environment":"test","backends":[]},
             {"id":"db_3","name":"a\\"b$(id)`id`\\\\","environment":"live","backends":[{"protocol":"postgres"}]}]}""";

    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls")).on("GET /v1/databases", 200, DATABASES);
        terminal = new Terminal(folder.resolve("home")).at(api).with("HELIOS_TOKEN", TOKEN);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsDatabasesAndWhatTheySpeak() {
        var run = terminal.run("db", "list");

        assertThat(run.out()).contains("main", "postgres,mysql,mongodb,redis,http", "live");
    }

    @Test
    void printsTheConnectionStringsOfEveryProtocolWithoutTheToken() {
        var run = terminal.run("db", "env", "main");

        assertThat(run.out().lines())
                .containsExactly(
                        "export HELIOS_POSTGRES_URL=\"postgresql://default:$HELIOS_TOKEN@localhost:15432/main\"",
                        "export HELIOS_MYSQL_URL=\"mysql://default:$HELIOS_TOKEN@localhost:3306/main\"",
                        "export HELIOS_MONGODB_URL=\"mongodb://default:$HELIOS_TOKEN@localhost:27017/main\"",
                        "export HELIOS_REDIS_URL=\"redis://default:$HELIOS_TOKEN@localhost:6379\"",
                        "export HELIOS_HTTP_URL=\"http://localhost:8080\"");
        assertThat(run.shown()).doesNotContain(TOKEN);
    }

    @Test
    void countsPortsFromABase() {
        var run = terminal.run("db", "env", "main", "--port-base", "15000", "--host", "db.example.com");

        assertThat(run.out()).contains("@db.example.com:15000/main", "@db.example.com:15003");
    }

    @Test
    void givesAShellNothingToRun() throws Exception {
        var run = terminal.run("db", "env", "a\"b$(id)`id`\\");

        var shell = new ProcessBuilder("sh", "-c", run.out() + "\nprintf %s \"$HELIOS_POSTGRES_URL\"");
        shell.environment().put("HELIOS_TOKEN", "t");
        var process = shell.start();
        var read = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(read).isEqualTo("postgresql://default:t@localhost:5432/a\"b$(id)`id`\\");
    }

    @Test
    void knowsNoConnectionStringOfADatabaseWithoutABackend() {
        var run = terminal.run("db", "env", "empty");

        assertThat(run.exit()).isEqualTo(5);
    }

    @Test
    void knowsNoConnectionStringOfADatabaseThatIsNotThere() {
        var run = terminal.run("db", "env", "other");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("helios db list");
    }

    @Test
    void makesADatabase() throws Exception {
        api.on("POST /v1/databases", 201, "{\"id\":\"db_9\",\"name\":\"orders\"}");

        var run = terminal.run("db", "create", "orders", "--environment", "test");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().json().path("environment").asText()).isEqualTo("test");
    }

    @Test
    void forgetsADatabase() {
        api.on("DELETE /v1/databases/a%2F..%20b", 204, "");

        var run = terminal.run("db", "delete", "a/.. b");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().what()).isEqualTo("DELETE /v1/databases/a%2F..%20b");
    }
}
