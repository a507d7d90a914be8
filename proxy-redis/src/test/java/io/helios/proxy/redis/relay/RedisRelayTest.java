package io.helios.proxy.redis.relay;

import static io.helios.proxy.redis.Spoken.bulk;
import static io.helios.proxy.redis.Spoken.bytes;
import static io.helios.proxy.redis.Spoken.request;
import static io.helios.proxy.redis.Spoken.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.wire.BackendLoginDecoder;
import io.helios.proxy.redis.wire.ClientLoginDecoder;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.testkit.ByteSplits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What flows both ways, and what ends it. */
class RedisRelayTest {
    private RelayScript script = RelayScript.resp2();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void takesTheCodecsOfTheLoginOutOfBothPipelines() {
        // When
        var client = script.services.client.pipeline().get(ClientLoginDecoder.class);
        var backend = script.services.backendNow().pipeline().get(BackendLoginDecoder.class);

        // Then
        assertThat(client).isNull();
        assertThat(backend).isNull();
    }

    /** R3 27. */
    @Test
    void passesAPipelineUnchangedHoweverItArrives() {
        // Given
        var pipeline = request("SET", "key", "a value\r\n$5\r\n")
                + request("client", "setinfo", "LIB-NAME", "jedis")
                + request("GET", "key")
                + request("MULTI")
                + request("EXEC")
                + request("x".repeat(100), "");

        for (var way : ByteSplits.of(bytes(pipeline))) {
            var split = RelayScript.resp2();

            // When
            way.forEach(part -> split.clientSends(text(part)));

            // Then
            assertThat(split.toBackend()).isEqualTo(pipeline);
            split.close();
        }
    }

    /** R3 18. */
    @Test
    void passesRepliesUnchangedHoweverTheyArrive() {
        // Given
        var replies =
                "+OK\r\n:-1\r\n$-1\r\n*-1\r\n_\r\n#t\r\n,inf\r\n,nan\r\n(3492890328409238509324850943850943825024385\r\n"
                        + "=15\r\ntxt:Some string\r\n"
                        + "%1\r\n+key\r\n*2\r\n:1\r\n~1\r\n$0\r\n\r\n"
                        + "|1\r\n+ttl\r\n:3600\r\n" + bulk("value")
                        + ">2\r\n" + bulk("invalidate") + "*1\r\n" + bulk("key")
                        + "-ERR no such key\r\n!5\r\nERR x\r\n*0\r\n";

        for (var way : ByteSplits.of(bytes(replies))) {
            var split = RelayScript.resp3();

            // When
            way.forEach(part -> split.backendSends(text(part)));

            // Then
            assertThat(split.toClient()).isEqualTo(replies);
            assertThat(split.violation()).isNull();
            split.close();
        }
    }

    /** R3 28. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                ":1\r\n",
                "$4\r\nPING\r\n",
                "-ERR\r\n",
                "*abc\r\n",
                "*01\r\n$4\r\nPING\r\n",
                "*1\n$4\r\nPING\r\n",
                "*1\r\n$-1\r\n",
                "*1\r\n$-0\r\n",
                "*-0\r\n",
                "*1\r\n*1\r\n$4\r\nPING\r\n",
                "*1\r\n$4\r\nPINGxx",
                "SET \"a\r\n"
            })
    void tellsAClientThatBreaksTheProtocolAndLetsItGo(String violation) {
        // When
        script.clientSends(violation);

        // Then
        assertThat(script.toClient()).startsWith("-ERR Protocol error: ").endsWith("\r\n");
        assertThat(script.services.closed).containsExactly(CloseCause.VIOLATION);
    }

    @Test
    void answersWhatCameBeforeAViolationFirst() {
        // Given
        script.clientSends(request("GET", "a"), "+garbage\r\n");

        // When
        script.backendSends("$1\r\n1\r\n");

        // Then
        assertThat(script.toClient())
                .isEqualTo("$1\r\n1\r\n-ERR Protocol error: expected '*' or an inline command\r\n");
        assertThat(script.services.closed).containsExactly(CloseCause.VIOLATION);
    }

    /** The backend waits for the rest of a request that broke in the middle, and so answers nothing. */
    @Test
    void doesNotWaitForEverForTheAnswerToABrokenRequest() {
        // Given
        script.clientSends("*2\r\n$4\r\nECHO\r\n$1\r\nabc");
        assertThat(script.services.closed).isEmpty();

        // When
        script.services.client.advanceTimeBy(250, TimeUnit.MILLISECONDS);
        script.services.client.runScheduledPendingTasks();

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.VIOLATION);
    }

    @Test
    void tellsOnlyTheFirstViolation() {
        // When
        script.clientSends("+garbage\r\n").clientSends("+more\r\n").clientSends(request("GET", "a"));

        // Then
        assertThat(script.toClient()).containsOnlyOnce("Protocol error");
        assertThat(script.toBackend()).isEmpty();
    }

    /** R3 6. */
    @Test
    void saysGoodbyeWhenTheBackendHasAnsweredQuit() {
        // Given
        script.clientSends(request("GET", "a"), request("QUIT"), request("GET", "b"));
        assertThat(script.toBackend()).isEqualTo(request("GET", "a") + request("QUIT"));

        // When
        script.backendSends("$-1\r\n+OK\r\n");

        // Then
        assertThat(script.toClient()).isEqualTo("$-1\r\n+OK\r\n");
        assertThat(script.services.closed).containsExactly(CloseCause.CLIENT_LEFT);
    }

    @Test
    void aBackendThatBreaksTheProtocolIsAViolation() {
        // When
        script.backendSends("+OK\r\n?\r\n");

        // Then
        assertThat(script.violation()).isNotNull();
        assertThat(script.toClient()).isEqualTo("+OK\r\n");
    }
}
