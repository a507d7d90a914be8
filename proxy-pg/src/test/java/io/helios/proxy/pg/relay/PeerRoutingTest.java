package io.helios.proxy.pg.relay;

import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.cancelRequest;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.pg.wire.BackendKeyData;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replica 1, whose peers are 2 in plaintext and 3 through TLS. */
class PeerRoutingTest {
    private final PeerScript script = new PeerScript();

    @AfterEach
    void close() {
        script.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32})
    @DisplayName("A5.2 to the replica whose key it is, with the mark")
    void aRequestGoesToTheReplicaThatGaveItsKeyOut(int length) {
        // Given
        var secret = secret(2, length);

        // When
        var over = script.cancels(secret);

        // Then
        assertThat(script.dialled).containsExactly("peer-2:5432");
        assertThat(written(script.channels.get(0)))
                .isEqualTo(cancelRequest(PeerScript.PROCESS_ID, join(secret, new byte[] {1})));
        assertThat(over).isNotDone();
    }

    @Test
    @DisplayName("A5.2 until the peer has closed")
    void aRequestIsOverWhenThePeerHasClosedTheConnection() {
        // Given
        var over = script.cancels(secret(2, 4));

        // When
        script.channels.get(0).close();

        // Then
        assertThat(over).isCompletedWithValue(null);
    }

    @Test
    @DisplayName("A5.2 or for 5 seconds")
    void aPeerThatIsSilentIsNotWaitedForForEver() {
        // Given
        var over = script.cancels(secret(2, 4));

        // When
        script.channels.get(0).advanceTimeBy(6, TimeUnit.SECONDS);
        script.channels.get(0).runScheduledPendingTasks();

        // Then
        assertThat(over).isCompletedWithValue(null);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 31})
    @DisplayName("A5.2 this replica's own keys, and those of nobody")
    void aRequestForNoPeerGoesNowhere(int replica) {
        // When
        var cancel = script.routes(secret(replica, 4));

        // Then
        assertThat(cancel.elsewhere()).isEmpty();
        assertThat(script.dialled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32})
    @DisplayName("A5.2 never handed on twice")
    void aRequestThatWasHandedOnIsLookedUpHereAndGoesNoFurther(int length) {
        // Given
        var secret = secret(2, length);

        // When
        var cancel = script.routes(join(secret, new byte[] {1}));

        // Then
        assertThat(cancel.elsewhere()).isEmpty();
        assertThat(script.dialled).isEmpty();
        assertThat(cancel.key()).isEqualTo(new BackendKeyData(PeerScript.PROCESS_ID, secret).cancelKey());
    }

    @Test
    @DisplayName("A5.2 at most 16 at once")
    void strangersCannotMakeOneReplicaFloodAnother() {
        // Given
        var first = script.cancels(secret(2, 4));
        cancel(15);

        // When
        var oneMore = script.cancels(secret(2, 4));

        // Then
        assertThat(oneMore).isCompletedWithValue(null);
        assertThat(first).isNotDone();
        assertThat(script.dialled).hasSize(16);
        script.cancels(secret(3, 4));
        assertThat(script.dialled).hasSize(17);
    }

    @ParameterizedTest(name = "A5.2 the peer was reached: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("A5.2 one that is over makes room, also where the peer was down")
    void aRequestThatIsOverMakesRoomForTheNext(boolean reached) {
        // Given
        script.unreachable = !reached;
        cancel(16);
        script.channels.stream().limit(1).forEach(EmbeddedChannel::close);
        script.unreachable = false;

        // When
        var next = script.cancels(secret(2, 4));

        // Then
        assertThat(next).isNotDone();
        assertThat(script.dialled).hasSize(17);
    }

    @Test
    @DisplayName("A5.2 through TLS where the peer is configured so")
    void theKeyGoesThroughTlsWhereThePeerIsConfiguredSo() {
        // Given
        var secret = secret(3, 4);
        script.cancels(secret);
        var channel = script.channels.get(0);
        assertThat(written(channel)).isEqualTo(sslRequest());

        // When
        channel.writeInbound(buffer(new byte[] {'S'}));

        // Then
        assertThat(script.withTls).containsExactly(channel);
        assertThat(written(channel)).isEqualTo(cancelRequest(PeerScript.PROCESS_ID, join(secret, new byte[] {1})));
    }

    @ParameterizedTest
    @ValueSource(strings = {"N", "E", "SS"})
    @DisplayName("A5.2 no TLS, no key")
    void theKeyIsNotShownInPlaintextToAPeerThatIsToHaveTls(String answer) {
        // Given
        var over = script.cancels(secret(3, 4));
        var channel = script.channels.get(0);
        written(channel);

        // When
        channel.writeInbound(buffer(answer.getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(written(channel)).isEmpty();
        assertThat(over).isCompletedWithValue(null);
    }

    /** So many requests for sessions of replica 2. */
    private void cancel(int times) {
        for (int i = 0; i < times; i++) {
            script.cancels(secret(2, 4));
        }
    }

    /** A secret that {@code replica} gave out. */
    private static byte[] secret(int replica, int length) {
        var secret = new byte[length];
        secret[0] = (byte) (replica << 3 | 5);
        secret[length - 1] = 1;
        return secret;
    }
}
