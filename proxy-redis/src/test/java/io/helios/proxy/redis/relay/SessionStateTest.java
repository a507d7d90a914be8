package io.helios.proxy.redis.relay;

import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session has begun on its backend: version, index, and what it could not take along. */
class SessionStateTest {
    private RelayScript script = RelayScript.resp2();

    @AfterEach
    void close() {
        script.close();
    }

    /** R3 14, 21 and 22. */
    @ParameterizedTest
    @CsvSource({
        "GET a, '', false",
        "GET a, '$-1\r\n', true",
        "BLPOP l 0, '', false",
        "MULTI, '+OK\r\n', false",
        "WATCH k, '+OK\r\n', false",
        "CLIENT TRACKING ON, '+OK\r\n', false",
        "CLIENT ID, ':1\r\n', true",
        "SUBSCRIBE a, '*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n', false",
        "PSUBSCRIBE a, '*3\r\n$10\r\npsubscribe\r\n$1\r\na\r\n:1\r\n', false"
    })
    void knowsWhatWouldBeLost(String command, String reply, boolean mayMove) {
        // When
        script.clientSends(request(command.split(" "))).backendSends(reply);

        // Then
        assertThat(script.relay.mayMove()).isEqualTo(mayMove);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNWATCH", "EXEC", "DISCARD"})
    void nothingIsLostWhenWatchingIsOver(String command) {
        // Given
        script.clientSends(request("WATCH", "k"), request("multi")).backendSends("+OK\r\n+OK\r\n");
        script.clientSends(request("EXEC"), request("WATCH", "k")).backendSends("*0\r\n+OK\r\n");

        // When
        script.clientSends(request(command)).backendSends("+OK\r\n");

        // Then
        assertThat(script.relay.mayMove()).isTrue();
    }

    /** R3 16. */
    @Test
    void followsAHelloThatChangesTheVersion() {
        // Given
        var hello = "%1\r\n$4\r\nmode\r\n$7\r\ncluster\r\n";
        script.clientSends(request("HELLO", "3"), request("SUBSCRIBE", "a"), request("MONITOR"));
        assertThat(script.toBackend()).startsWith(request("HELLO", "3") + request("SUBSCRIBE", "a"));

        // When
        script.backendSends(hello, ">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n", RelayScript.UNKNOWN)
                .clientSends(request("LRANGE", "l", "0", "-1"))
                .backendSends("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nb\r\n");

        // Then
        assertThat(script.toClient())
                .startsWith(
                        "%1\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n>3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n-NOPERM")
                .endsWith("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nb\r\n");
        assertThat(script.relay.busy()).isFalse();
    }

    @Test
    void staysAtItsVersionIfHelloFails() {
        // Given
        script.clientSends(request("HELLO", "3", "SETNAME", "x")).backendSends("-ERR no\r\n");
        var confirmation = "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n";

        // When
        script.clientSends(request("SUBSCRIBE", "a")).backendSends(confirmation);

        // Then
        assertThat(script.toClient()).isEqualTo("-ERR no\r\n" + confirmation);
        assertThat(script.relay.busy()).isFalse();
        assertThat(script.relay.mayMove()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HELLO 4, -NOPROTO unsupported protocol version",
        "HELLO x, -ERR Protocol version is not an integer or out of range",
        "HELLO 3 BAD, -ERR Syntax error in HELLO option 'BAD'",
        "AUTH a b c, -ERR syntax error"
    })
    void answersABadlyPutLoginInRedisWords(String command, String answer) {
        // When
        script.clientSends(request(command.split(" "))).backendSends(RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient()).isEqualTo(answer + "\r\n");
    }

    /** Decisions 1: with an index of its own a session stays on it. */
    @ParameterizedTest
    @CsvSource({
        "SELECT 0, SELECT 3",
        "select 3, SELECT 3",
        "SELECT 4, refused",
        "SELECT 33, refused",
        "SELECT x, SELECT x",
        "SELECT -1, SELECT -1",
        "SELECT, SELECT",
        "COPY a b, COPY a b",
        "COPY a b REPLACE, COPY a b REPLACE",
        "COPY a b DB 4, refused",
        "copy a b replace db 3, refused",
        "MOVE a 4, refused",
        "SWAPDB 0 3, refused",
        "FLUSHALL, refused",
        "FLUSHDB, FLUSHDB"
    })
    void staysOnItsIndex(String command, String expected) {
        // Given
        var indexed = RelayScript.onIndex(3);

        // When
        indexed.clientSends(request(command.split(" ")));

        // Then
        assertThat(indexed.toBackend())
                .isEqualTo(expected.equals("refused") ? RelayScript.IMPOSSIBLE : request(expected.split(" ")));
        indexed.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 4", "COPY a b DB 4", "MOVE a 4", "SWAPDB 0 3", "FLUSHALL"})
    void goesWhereItLikesWithoutAnIndexOfItsOwn(String command) {
        // When
        script.clientSends(request(command.split(" ")));

        // Then
        assertThat(script.toBackend()).isEqualTo(request(command.split(" ")));
    }

    @Test
    void aCopyWhoseWordsAreTooLongToLookAtIsRefused() {
        // Given
        var indexed = RelayScript.onIndex(3);

        // When
        indexed.clientSends(request("COPY", "x".repeat(20_000), "b", "DB", "4"), request("GET", "a"));

        // Then
        assertThat(indexed.toBackend()).isEqualTo(RelayScript.IMPOSSIBLE + request("GET", "a"));
        indexed.close();
    }
}
