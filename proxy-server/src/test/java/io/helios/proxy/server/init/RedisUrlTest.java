package io.helios.proxy.server.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
    private static final String CANARY = "canary-51c0";

    @ParameterizedTest
    @CsvSource({
        "redis://127.0.0.1:7000,                127.0.0.1:7000",
        "redis://:secret@cache.example.com,     cache.example.com:6379",
        "rediss://admin:s%40t+x@[::1]:7001/3,   ::1:7001"
    })
    void understandsWhatRedisCliUnderstands(String text, String address) throws Exception {
        try (var url = RedisUrl.parse(text.getBytes(StandardCharsets.UTF_8))) {
            assertThat(url).hasToString(address);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgresql://a:" + CANARY + "@h/", "redis://a:" + CANARY + " @h", "s://" + CANARY, CANARY, ""})
    void repeatsNothingOfAUrlThatIsNone(String text) {
        assertThatThrownBy(() -> RedisUrl.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected redis://")
                .hasMessageNotContaining(CANARY)
                .hasNoCause();
    }

    @Test
    void wipesTheTextThatItWasMadeFrom() throws Exception {
        // Given
        byte[] text = "redis://h".getBytes(StandardCharsets.UTF_8);

        // When
        RedisUrl.parse(text).close();

        // Then
        assertThat(text).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 400 Bad Request,          no Redis",
        "$99999999,                         at most",
        "*99999999,                         at most",
        "*1_*1_*1_*1_*1_*1_+OK,             levels",
        "$x,                                no Redis",
        "-WRONGPASS invalid,                'the database says: WRONGPASS invalid'",
        "$5_abc,                            closed"
    })
    void believesNotWhatIsNoAnswerOfRedis(String answer, String told) throws Exception {
        // Given
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var served = CompletableFuture.runAsync(() -> answerOnce(listening, answer.replace("_", "\r\n") + "\r\n"));
            var url = "redis://admin:" + CANARY + "@127.0.0.1:" + listening.getLocalPort();

            // When
            var login = assertThatThrownBy(
                    () -> RedisUrl.parse(url.getBytes(StandardCharsets.UTF_8)).open(Optional.empty()));

            // Then
            login.isInstanceOf(IOException.class).hasMessageContaining(told).hasMessageNotContaining(CANARY);
            served.join();
        }
    }

    private static void answerOnce(ServerSocket listening, String answer) {
        try (var socket = listening.accept()) {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
