package io.helios.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every installation that is found here must behave the same. */
class PostgresProcessIT {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void letTheDatabaseAccountPass() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = temporary.resolve("postgres");
    }

    static List<PostgresPrograms> installations() {
        var embedded = PostgresPrograms.embedded(ProgramCache.standard(), Progress.SILENT).stream();
        return Stream.concat(embedded, PostgresPrograms.installed().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void asksForThePassword(PostgresPrograms programs) throws Exception {
        // Given
        try (var postgres = start(programs)) {
            // When
            var intruder = assertThatThrownBy(() -> connect(postgres, "wrong"));

            // Then
            intruder.isInstanceOf(SQLException.class).extracting("SQLState").isEqualTo("28P01");
            try (var owner = connect(postgres, new String(postgres.password()))) {
                assertThat(one(owner, "show password_encryption")).isEqualTo("scram-sha-256");
                assertThat(one(owner, "show server_version")).startsWith(programs.version());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void findsItsDataAgain(PostgresPrograms programs) throws Exception {
        // Given
        try (var first = start(programs);
                var session = connect(first, new String(first.password()))) {
            session.createStatement().execute("create table kept as select 42 as answer");
        }
        var steps = new ArrayList<String>();

        // When
        try (var second = PostgresProcess.start(programs, folder, settings(), steps::add);
                var session = connect(second, new String(second.password()))) {
            // Then
            assertThat(one(session, "select answer from kept")).isEqualTo("42");
            assertThat(steps).containsExactly("starting PostgreSQL " + programs.version());
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void runsUnderNoPrivilegedAccount(PostgresPrograms programs) throws Exception {
        // Given
        try (var postgres = start(programs)) {
            // When
            var owner = ProcessHandle.of(postgres.pid()).orElseThrow().info().user();

            // Then
            assertThat(owner).hasValueSatisfying(name -> assertThat(name).isNotEqualTo("root"));
        }
    }

    @Test
    void endsInGoodOrder() throws Exception {
        // Given
        var postgres = start(installations().get(0));
        var process = ProcessHandle.of(postgres.pid()).orElseThrow();

        // When
        postgres.close();

        // Then
        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(postgres.log()).content().contains("database system is shut down");
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void startsAgainAfterACrash() throws Exception {
        // Given
        var programs = installations().get(0);
        var crashed = start(programs);

        // When
        crashed.kill();

        // Then
        try (var next = start(programs);
                var session = connect(next, new String(next.password()))) {
            assertThat(one(session, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void endsWhenTheJvmThatStartedItIsKilled() throws Exception {
        // Given
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8)).readLine();
        var postgres = ProcessHandle.of(Long.parseLong(said)).orElseThrow();

        // When
        jvm.destroyForcibly();

        // Then
        postgres.onExit().get(20, TimeUnit.SECONDS);
        assertThat(folder.resolve("log")).content().contains("database system is shut down");
    }

    /** What {@link #endsWhenTheJvmThatStartedItIsKilled} kills. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws Exception {
            var postgres =
                    PostgresProcess.start(installations().get(0), Path.of(arguments[0]), settings(), Progress.SILENT);
            System.out.println(postgres.pid());
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @Test
    void asksInTheWayThatItIsTold() throws Exception {
        // Given
        var settings = settings().passwords(PostgresSettings.PasswordMethod.MD5).set("max_connections", "17");

        // When
        try (var postgres = PostgresProcess.start(installations().get(0), folder, settings, Progress.SILENT);
                var session = connect(postgres, new String(postgres.password()))) {
            // Then
            assertThat(one(session, "select left(rolpassword, 3) from pg_authid where rolname = current_user"))
                    .isEqualTo("md5");
            assertThat(one(session, "show max_connections")).isEqualTo("17");
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        // Given
        var settings = settings().set("no_such_parameter", "on");

        // When
        var start = assertThatThrownBy(
                () -> PostgresProcess.start(installations().get(0), folder, settings, Progress.SILENT));

        // Then
        start.isInstanceOf(LaunchFailure.class).hasMessageContaining("unrecognized configuration parameter");
    }

    private PostgresProcess start(PostgresPrograms programs) {
        return PostgresProcess.start(programs, folder, settings(), Progress.SILENT);
    }

    private static PostgresSettings settings() {
        return PostgresSettings.onPort(FreePorts.next()).throwaway();
    }

    private static Connection connect(PostgresProcess postgres, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres", PostgresProcess.SUPERUSER, password);
    }

    private static String one(Connection session, String query) throws SQLException {
        try (var result = session.createStatement().executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
