package io.helios.proxy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FakeBackendTest {
    @Test
    void playsItsScriptAndKeepsWhatItHeard() throws Exception {
        // Given
        var goOn = new CountDownLatch(1);
        try (var backend = FakeBackend.playing(peer -> {
                    peer.readUntil((byte) '\n');
                    peer.await(goOn);
                    peer.write(bytes("later\n"));
                    peer.finish();
                    peer.hearUntilGone();
                });
                var caller = call(backend)) {
            // When
            caller.getOutputStream().write(bytes("hello\nthere"));
            goOn.countDown();

            // Then
            assertThat(caller.getInputStream().readAllBytes()).isEqualTo(bytes("later\n"));
            caller.shutdownOutput();
            assertThat(caller.getInputStream().read()).isEqualTo(-1);
            Await.until("the script to end", () -> backend.peer(0).gone());
            assertThat(backend.peer(0).heard()).isEqualTo(bytes("hello\nthere"));
            assertThat(backend.connections()).isEqualTo(1);
            assertThat(backend.open()).isZero();
        }
    }

    @Test
    void leavesWithAReset() throws Exception {
        // Given
        try (var backend = FakeBackend.playing(Peer::reset);
                var caller = call(backend)) {
            // When
            var hearing = assertThatThrownBy(() -> caller.getInputStream().readAllBytes());

            // Then
            hearing.isInstanceOf(IOException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void isDownWhenItDoesNotListen() {
        // Given
        try (var backend = FakeBackend.playing(Script.SILENT)) {
            backend.stopListening();

            // When
            var calling = assertThatThrownBy(() -> call(backend));

            // Then
            calling.hasMessageContaining("refused");
        }
    }

    @Test
    void failsWhoeverClosesItWhenAScriptFailed() throws Exception {
        // Given
        var backend = FakeBackend.playing(peer -> {
            throw new IllegalStateException("not what the script expected");
        });
        call(backend).getInputStream().readAllBytes();

        // When
        var closing = assertThatThrownBy(backend::close);

        // Then
        closing.isInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(error.getSuppressed()[0]).hasMessageContaining("expected"));
    }

    private static Socket call(FakeBackend backend) throws IOException {
        var caller = new Socket(InetAddress.getLoopbackAddress(), backend.port());
        caller.setSoTimeout(10_000);
        return caller;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
