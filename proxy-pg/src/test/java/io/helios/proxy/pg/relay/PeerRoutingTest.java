package io.helios.proxy.pg.relay;

import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.cancelRequest;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.pg.wire.BackendKeyData;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
        var over = script.routes(secret).elsewhere().cancel();

        // Then
        assertThat(script.dialled).containsExactly("peer-2:5432");
        assertThat(written(script.channels.get(0)))
                .isEqualTo(cancelRequest(PeerScript.PROCESS_ID, join(secret, new byte[] {1})));
        assertThat(over.toCompletableFuture()).isNotDone();
    }

    @Test
    @DisplayName("A5.2 until the peer has closed")
    void aRequestIsOverWhenThePeerHasClosedTheConnection() {
        // Given
        var over = script.routes(secret(2, 4)).elsewhere().cancel();

        // When
        script.channels.get(0).close();

        // Then
        assertThat(over.toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    @DisplayName("A5.2 or for 5 seconds")
    void aPeerThatIsSilentIsNotWaitedForForEver() {
        // Given
        var over = script.routes(secret(2, 4)).elsewhere().cancel();

        // When
        script.channels.get(0).advanceTimeBy(6, TimeUnit.SECONDS);
        script.channels.get(0).runScheduledPendingTasks();

        // Then
        assertThat(over.toCompletableFuture()).isCompletedWithValue(null);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 31})
    @DisplayName("A5.2 this replica's own keys, and those of nobody")
    void aRequestForNoPeerGoesNowhere(int replica) {
        // When
        var over = script.routes(secret(replica, 4)).elsewhere().cancel();

        // Then
        assertThat(script.dialled).isEmpty();
        assertThat(over.toCompletableFuture()).isCompletedWithValue(null);
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
        cancel.elsewhere().cancel();
        assertThat(script.dialled).isEmpty();
        assertThat(cancel.key()).isEqualTo(new BackendKeyData(PeerScript.PROCESS_ID, secret).cancelKey());
    }

    @Test
    @DisplayName("A5.2 at most 16 at once")
    void strangersCannotMakeOneReplicaFloodAnother() {
        // Given
        var first = script.routes(secret(2, 4)).elsewhere().cancel();
        IntStream.range(1, 16)
                .forEach(one -> script.routes(secret(2, 4)).elsewhere().cancel());

        // When
        var oneMore = script.routes(secret(2, 4)).elsewhere().cancel();

        // Then
        assertThat(oneMore.toCompletableFuture()).isCompletedWithValue(null);
        assertThat(first.toCompletableFuture()).isNotDone();
        assertThat(script.dialled).hasSize(16);
        script.routes(secret(3, 4)).elsewhere().cancel();
        assertThat(script.dialled).hasSize(17);
    }

    @Test
    @DisplayName("A5.2 one that is over makes room")
    void aRequestThatIsOverMakesRoomForTheNext() {
        // Given
        IntStream.range(0, 16)
                .forEach(one -> script.routes(secret(2, 4)).elsewhere().cancel());
        script.channels.get(0).close();

        // When
        var next = script.routes(secret(2, 4)).elsewhere().cancel();

        // Then
        assertThat(next.toCompletableFuture()).isNotDone();
        assertThat(script.dialled).hasSize(17);
    }

    @Test
    @DisplayName("A5.2 a peer that is down")
    void aPeerThatCannotBeReachedTakesNoRoom() {
        // Given
        script.unreachable = true;
        IntStream.range(0, 20)
                .forEach(one -> script.routes(secret(2, 4)).elsewhere().cancel());
        script.unreachable = false;

        // When
        var over = script.routes(secret(2, 4)).elsewhere().cancel();

        // Then
        assertThat(over.toCompletableFuture()).isNotDone();
        assertThat(script.channels).hasSize(1);
    }

    @Test
    @DisplayName("A5.2 through TLS where the peer is configured so")
    void theKeyGoesThroughTlsWhereThePeerIsConfiguredSo() {
        // Given
        var secret = secret(3, 4);
        script.routes(secret).elsewhere().cancel();
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
        var over = script.routes(secret(3, 4)).elsewhere().cancel();
        var channel = script.channels.get(0);
        written(channel);

        // When
        channel.writeInbound(buffer(answer.getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(written(channel)).isEmpty();
        assertThat(over.toCompletableFuture()).isCompletedWithValue(null);
    }

    /** A secret that {@code replica} gave out. */
    private static byte[] secret(int replica, int length) {
        var secret = new byte[length];
        secret[0] = (byte) (replica << 3 | 5);
        secret[length - 1] = 1;
        return secret;
    }
}
