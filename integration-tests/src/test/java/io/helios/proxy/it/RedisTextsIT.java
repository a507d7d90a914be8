package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.real.RealRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same bytes at a real Redis and at the proxy: what comes back is the same to the byte, but for the differences that are listed here and
 * argued in {@code docs/redis.md}. The real one has the token as its password.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisTextsIT {
    private static final String WRONG = "-WRONGPASS AUTH_REQUIRED Invalid or missing authentication token";

    private RedisUnderTest redis;
    private RealRedis real;
    private String token;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        redis = RedisUnderTest.start(folder);
        token = redis.token().secret();
        real = RealRedis.start(settings -> settings.user("default on >" + token + " ~* &* +@all"));
    }

    @AfterAll
    void stop() {
        redis.close();
        real.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsRedisDoes(Case that) throws Exception {
        // Given
        var wanted = that.difference.isEmpty() ? spoken(real.port(), that) : that.difference;

        // When
        var got = spoken(redis.port(), that);

        // Then
        assertThat(got).isEqualTo(wanted);
    }

    private String spoken(int port, Case that) throws IOException {
        try (var wire = RedisWire.to(port)) {
            wire.send(that.bytes
                    .replace("TOKEN", token)
                    .replace("$5\r\n" + token, "$" + token.length() + "\r\n" + token));
            return stable(wire.rest());
        }
    }

    /** Without what is another at each start: versions, numbers of connections, references of refusals. */
    private static String stable(String answer) {
        return answer.replaceAll("(\\$2\\r\\nid\\r\\n):\\d+", "$1:N")
                .replaceAll(" \\(ref r-[0-9A-Za-z]{12}\\)", "")
                .replaceAll("ref r-[0-9A-Za-z]{12}", "REF");
    }

    static Stream<Case> cases() {
        return Stream.of(beforeLogin(), logins(), framing(), sessions()).flatMap(List::stream);
    }

    private static List<Case> beforeLogin() {
        return List.of(
                asRedis("PING", "PING"),
                asRedis("COMMAND", "COMMAND"),
                asRedis("inline PING", "PING\r\n", true),
                asRedis("inline PING, bare LF", "PING\n", true),
                differs("unknown command", say("FOO"), "-NOAUTH Authentication required.\r\n+OK\r\n"),
                differs(
                        "unknown subcommand",
                        say("CLIENT", "SETINFO", "a", "b"),
                        "-NOAUTH Authentication required.\r\n+OK\r\n"),
                asRedis("QUIT", ""),
                asRedis("RESET", "RESET"),
                asRedis("HELLO", "HELLO"),
                asRedis("HELLO 3", "HELLO 3"),
                asRedis("HELLO 3 SETNAME x", "HELLO 3 SETNAME x"),
                asRedis("HELLO 4", "HELLO 4"),
                asRedis("HELLO x", "HELLO x"),
                asRedis("HELLO AUTH default p", "HELLO AUTH default p"),
                asRedis("HELLO 3 AUTH default", "HELLO 3 AUTH default"),
                asRedis("AUTH without arguments", "AUTH"),
                asRedis("AUTH with three", "AUTH a b c"),
                asRedis("11 arguments", "*11\r\n", true),
                asRedis("a bulk of 16385 bytes", "*1\r\n$16385\r\n", true));
    }

    private static List<Case> logins() {
        return List.of(
                asRedis("AUTH", "AUTH TOKEN|PING"),
                asRedis("AUTH default", "AUTH default TOKEN|PING"),
                asRedis("HELLO 2 AUTH", "HELLO 2 AUTH default TOKEN|PING"),
                asRedis("HELLO 3 AUTH", "HELLO 3 AUTH default TOKEN|PING"),
                asRedis("HELLO 3 SETNAME AUTH", "hello 3 setname x auth default TOKEN|CLIENT GETNAME"),
                asRedis("a name with a blank", say("HELLO", "3", "AUTH", "default", "TOKEN", "SETNAME", "a b"), true),
                asRedis("inline AUTH, bare LF", "AUTH TOKEN\nPING\n", true),
                asRedis("inline AUTH in quotes", "AUTH \"TOKEN\"\r\nPING\r\n", true),
                differs("AUTH wrong", say("AUTH", "wrong"), WRONG + "\r\n+OK\r\n"),
                differs("AUTH bob wrong", say("AUTH", "bob", "wrong"), WRONG + "\r\n+OK\r\n"),
                differs("HELLO 3 AUTH wrong", say("HELLO", "3", "AUTH", "default", "wrong"), WRONG + "\r\n+OK\r\n"),
                differs(
                        "AUTH wrong, GET, PING in one write",
                        say("AUTH", "wrong") + say("GET", "k") + say("PING"),
                        WRONG + "\r\n-NOAUTH Authentication required.\r\n-NOAUTH Authentication required.\r\n+OK\r\n"),
                differs(
                        "GET, AUTH wrong, PING in one write",
                        say("GET", "k") + say("AUTH", "wrong") + say("PING"),
                        "-NOAUTH Authentication required.\r\n" + WRONG
                                + "\r\n-NOAUTH Authentication required.\r\n+OK\r\n"),
                differs(
                        "AUTH, AUTH wrong, PING",
                        say("AUTH", "TOKEN") + say("AUTH", "wrong") + say("PING"),
                        "+OK\r\n" + WRONG + "\r\n+PONG\r\n+OK\r\n"),
                asRedis("AUTH, RESET, PING", "AUTH TOKEN|RESET|PING"),
                asRedis("AUTH twice", "HELLO 3 AUTH default TOKEN|AUTH TOKEN|PING"));
    }

    private static List<Case> framing() {
        return List.of(
                differs("+ in place of $", "*1\r\n+PING\r\n", "-ERR Protocol error: expected '$'\r\n"),
                asRedis("*abc", "*abc\r\n", true),
                asRedis("$-1", "*1\r\n$-1\r\n", true),
                asRedis("*-1", "*-1\r\n", true),
                asRedis("*0", "*0\r\n", true),
                asRedis("empty line", "\r\n", true),
                asRedis("unbalanced quotes", "PING \"x\r\n", true),
                new Case("64 KiB without a line end", "x".repeat(64 * 1024 + 1), ""),
                differs("HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "-NOAUTH Authentication required.\r\n"),
                asRedis("POST", "POST / HTTP/1.1\r\n\r\n", true));
    }

    private static List<Case> sessions() {
        return List.of(
                asRedis("SUBSCRIBE in RESP2, then GET", "AUTH TOKEN|SUBSCRIBE c|GET k|PING"),
                asRedis("SUBSCRIBE in RESP2, then UNSUBSCRIBE of all", "AUTH TOKEN|SUBSCRIBE a|UNSUBSCRIBE|PING"),
                asRedis("SUBSCRIBE in RESP3, then GET", "HELLO 3 AUTH default TOKEN|SUBSCRIBE c|GET none|PING"),
                differs(
                        "MULTI, HELLO 3, EXEC",
                        say("AUTH", "TOKEN") + say("MULTI") + say("HELLO", "3") + say("EXEC"),
                        String.join(
                                "\r\n",
                                "+OK",
                                "+OK",
                                "-ERR HELLO inside MULTI is not allowed",
                                "-EXECABORT Transaction discarded because of previous errors.",
                                "+OK",
                                "")),
                asRedis("unknown command in MULTI", "AUTH TOKEN|MULTI|FOO|EXEC"),
                asRedis(
                        "null, double, set and map in RESP3",
                        "HELLO 3 AUTH default TOKEN|GET none|ZADD z 1.5 m|ZSCORE z m|SADD s a|SMEMBERS s|HSET h f v|HGETALL h"),
                asRedis(
                        "MAINT_NOTIFICATIONS",
                        "AUTH TOKEN|CLIENT MAINT_NOTIFICATIONS ON moving-endpoint-type internal-ip|PING"),
                asRedis("unknown command", "AUTH TOKEN|FOO a b|PING"),
                asRedis("wrong number of arguments", "AUTH TOKEN|GET|PING"));
    }

    private static Case asRedis(String name, String commands) {
        var bytes = new StringBuilder();
        for (var command : new ArrayList<>(List.of(commands.split("\\|")))) {
            bytes.append(command.isEmpty() ? "" : say(command.split(" ")));
        }
        return new Case(name, bytes + say("QUIT"), "");
    }

    private static Case asRedis(String name, String bytes, boolean raw) {
        return new Case(name, raw ? bytes + say("QUIT") : bytes, "");
    }

    private static Case differs(String name, String bytes, String answer) {
        return new Case(name, bytes + say("QUIT"), answer);
    }

    private static String say(String... words) {
        return RedisWire.command(words);
    }

    /**
     * Owns one thing that is said, and what the proxy answers.
     *
     * @param bytes      with TOKEN where the token stands
     * @param difference the proxy's answer where it is not the server's; empty = the same
     */
    private record Case(String name, String bytes, String difference) {
        @Override
        public String toString() {
            return name;
        }
    }
}
