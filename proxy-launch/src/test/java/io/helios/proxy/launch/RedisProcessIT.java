package io.helios.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every installation that is found here must behave the same. */
class RedisProcessIT {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void letTheDatabaseAccountPass() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = temporary.resolve("redis");
    }

    static List<RedisProgram> installations() {
        var embedded = RedisProgram.embedded(ProgramCache.standard(), Progress.SILENT).stream();
        return Stream.concat(embedded, RedisProgram.installed().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void asksForThePassword(RedisProgram program) throws Exception {
        // Given
        try (var redis = RedisProcess.start(program, folder, RedisSettings.onPort(FreePorts.next()), Progress.SILENT)) {
            var password = new String(redis.password());

            // When
            var answers = ask(redis, "AUTH wrong", "GET k", "AUTH " + password, "GET k");

            // Then
            assertThat(answers)
                    .satisfiesExactly(
                            answer -> assertThat(answer).startsWith("-WRONGPASS"),
                            answer -> assertThat(answer).startsWith("-NOAUTH"),
                            answer -> assertThat(answer).isEqualTo("+OK"),
                            answer -> assertThat(answer).isEqualTo("$-1"));
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void knowsTheUsersThatItIsGiven(RedisProgram program) throws Exception {
        // Given
        var settings = RedisSettings.onPort(FreePorts.next()).user("reader on >secret ~* -@all +get");
        try (var redis = RedisProcess.start(program, folder, settings, Progress.SILENT)) {
            // When
            var answers = ask(redis, "GET k", "AUTH reader secret", "GET k", "SET k v");

            // Then
            assertThat(answers)
                    .satisfiesExactly(
                            answer -> assertThat(answer).startsWith("-NOAUTH"),
                            answer -> assertThat(answer).isEqualTo("+OK"),
                            answer -> assertThat(answer).isEqualTo("$-1"),
                            answer -> assertThat(answer).startsWith("-NOPERM"));
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void findsItsDataAgain(RedisProgram program) throws Exception {
        // Given
        var settings = RedisSettings.onPort(FreePorts.next()).line("appendonly yes");
        try (var first = RedisProcess.start(program, folder, settings, Progress.SILENT)) {
            ask(first, "AUTH " + new String(first.password()), "SET k v");
        }

        // When
        try (var second = RedisProcess.start(program, folder, settings, Progress.SILENT)) {
            var answers = ask(second, "AUTH " + new String(second.password()), "STRLEN k");

            // Then
            assertThat(answers).containsExactly("+OK", ":1");
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void endsInGoodOrderAndNeverRunsAsRoot(RedisProgram program) throws Exception {
        // Given
        var redis = RedisProcess.start(program, folder, RedisSettings.onPort(FreePorts.next()), Progress.SILENT);
        var process = ProcessHandle.of(redis.pid()).orElseThrow();
        var owner = process.info().user();

        // When
        redis.close();

        // Then
        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(owner).hasValueSatisfying(name -> assertThat(name).isNotEqualTo("root"));
        assertThat(redis.log()).content().contains("bye bye");
    }

    /** Sends commands and reads the one line that each is answered with. */
    private static List<String> ask(RedisProcess redis, String... commands) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setSoTimeout(10_000);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var lines = new ArrayList<String>();
            for (String command : commands) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                lines.add(answers.readLine());
            }
            return lines;
        }
    }
}
