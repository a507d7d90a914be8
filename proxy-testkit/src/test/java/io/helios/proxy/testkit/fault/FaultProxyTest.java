package io.helios.proxy.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.testkit.fake.FakeBackend;
import io.helios.proxy.testkit.fake.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    /** Says back what it hears, and ends when the caller ends. */
    private static final Script ECHO = peer -> {
        for (byte[] heard = peer.readSome(); heard.length > 0; heard = peer.readSome()) {
            peer.write(heard);
        }
    };

    private final FakeBackend echo = FakeBackend.playing(ECHO);
    private final FaultProxy network = FaultProxy.before(echo.port());

    @AfterEach
    void close() {
        network.close();
        echo.close();
    }

    @Test
    void relaysEverythingAndTheEndWhenTheNetworkIsWell() throws Exception {
        // Given
        byte[] sample = sample(3_000_000);

        // When
        byte[] echoed = sayAndHear(sample);

        // Then
        assertThat(echoed).isEqualTo(sample);
    }

    @Test
    void delaysBothTheBytesAndTheEnd() throws Exception {
        // Given
        network.onTheWayThere(Fault.latency(Duration.ofMillis(60))).onTheWayBack(Fault.latency(Duration.ofMillis(60)));
        long before = System.nanoTime();

        // When
        byte[] echoed = sayAndHear(sample(10));

        // Then
        assertThat(echoed).isEqualTo(sample(10));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void slicesWithoutLosingAByte() throws Exception {
        // Given
        network.onTheWayThere(Fault.slicer(1, Duration.ZERO)).onTheWayBack(Fault.slicer(7, Duration.ofNanos(1000)));

        // When
        byte[] echoed = sayAndHear(sample(5_000));

        // Then
        assertThat(echoed).isEqualTo(sample(5_000));
    }

    @Test
    void keepsToTheBandwidth() throws Exception {
        // Given
        network.onTheWayBack(Fault.bandwidth(10_000));
        long before = System.nanoTime();

        // When
        byte[] echoed = sayAndHear(sample(3_000));

        // Then
        assertThat(echoed).isEqualTo(sample(3_000));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void endsAfterTheLimit() throws Exception {
        // Given
        network.onTheWayBack(Fault.limit(100));

        // When
        byte[] echoed = sayAndHear(sample(1_000));

        // Then
        assertThat(echoed).isEqualTo(Arrays.copyOf(sample(1_000), 100));
    }

    @Test
    void resetsAfterTheLimit() {
        // Given
        network.onTheWayThere(Fault.reset(10));

        // When
        var exchange = assertThatThrownBy(() -> sayAndHear(sample(1_000)));

        // Then
        exchange.isInstanceOf(IOException.class).hasMessageContaining("reset");
    }

    @Test
    void swallowsEverythingInSilence() throws Exception {
        // Given
        network.onTheWayThere(Fault.silence());
        try (var caller = new Socket(InetAddress.getLoopbackAddress(), network.port())) {
            // When
            caller.getOutputStream().write(sample(10));

            // Then
            caller.setSoTimeout(100);
            assertThatThrownBy(() -> caller.getInputStream().read()).hasMessageContaining("timed out");
            assertThat(echo.peer(0).heard()).isEmpty();
        }
    }

    @Test
    void tellsTheEndLate() throws Exception {
        // Given
        network.onTheWayThere(Fault.slowClose(Duration.ofMillis(80)));
        long before = System.nanoTime();

        // When
        sayAndHear(sample(10));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void handsOnThatTheBackendReset() {
        // Given
        echo.play(peer -> {
            peer.read(1);
            peer.reset();
        });

        // When
        var exchange = assertThatThrownBy(() -> sayAndHear(sample(1_000)));

        // Then
        exchange.isInstanceOf(IOException.class).hasMessageContaining("reset");
    }

    @Test
    void cutsWhatIsUnderWayWithAReset() throws Exception {
        // Given
        try (var caller = new Socket(InetAddress.getLoopbackAddress(), network.port())) {
            caller.setSoTimeout(20_000);
            caller.getOutputStream().write(1);
            caller.getInputStream().readNBytes(1);

            // When
            network.cut();

            // Then
            assertThatThrownBy(() -> caller.getInputStream().read()).hasMessageContaining("reset");
        }
    }

    private byte[] sayAndHear(byte[] bytes) throws Exception {
        try (var caller = new Socket(InetAddress.getLoopbackAddress(), network.port())) {
            caller.setSoTimeout(20_000);
            var speaker = new Thread(() -> say(caller, bytes));
            speaker.start();
            byte[] heard = caller.getInputStream().readAllBytes();
            speaker.join();
            return heard;
        }
    }

    private static void say(Socket caller, byte[] bytes) {
        try {
            caller.getOutputStream().write(bytes);
            caller.shutdownOutput();
        } catch (IOException cut) {
            // Some faults cut the speaker short; the hearing side sees what came of it.
        }
    }

    private static byte[] sample(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
