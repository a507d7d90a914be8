package io.helios.proxy.redis.relay;

import static io.helios.proxy.redis.Spoken.bulk;
import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Scope;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.testkit.ByteSplits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that subscribe: confirmations are counted, what was published is not. A refused command shows where a reply belongs. */
class SubscriptionsTest {
    private static final String REFUSED = "-NOPERM FORBIDDEN Statement is refused to every token: MONITOR";

    private RelayScript script = RelayScript.resp2();

    @AfterEach
    void close() {
        script.close();
    }

    private static String note(int version, String kind, String name, long number) {
        return (version == 3 ? ">3\r\n" : "*3\r\n") + bulk(kind) + bulk(name) + ":" + number + "\r\n";
    }

    private static String message(int version, String text) {
        return (version == 3 ? ">3\r\n" : "*3\r\n") + bulk("message") + bulk("a") + bulk(text);
    }

    private static RelayScript speaking(int version) {
        return version == 3 ? RelayScript.resp3() : RelayScript.resp2();
    }

    /** R3 19. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aConfirmationForEachNameAnswersASubscribe(int version) {
        // Given
        var confirmations = note(version, "subscribe", "a", 1)
                + note(version, "subscribe", "b", 2)
                + note(version, "subscribe", "c", 3);

        for (var way : ByteSplits.of(Spoken.bytes(confirmations + RelayScript.UNKNOWN))) {
            var split = speaking(version);
            split.clientSends(request("SUBSCRIBE", "a", "b", "c"), request("MONITOR"));

            // When
            way.forEach(part -> split.backendSends(Spoken.text(part)));

            // Then
            assertThat(split.toClient()).startsWith(confirmations + REFUSED);
            assertThat(split.relay.busy()).isFalse();
            split.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatIsPublishedInBetweenIsNoAnswer(int version) {
        // Given
        script = speaking(version);
        script.clientSends(request("SUBSCRIBE", "a"))
                .backendSends(note(version, "subscribe", "a", 1))
                .toClient();
        script.clientSends(request("SUBSCRIBE", "b", "c"), request("MONITOR"));
        var before = message(version, "1")
                + note(version, "subscribe", "b", 2)
                + message(version, "2")
                + note(version, "subscribe", "c", 3)
                + message(version, "3");

        // When
        script.backendSends(before, RelayScript.UNKNOWN, message(version, "4"));

        // Then
        assertThat(script.toClient()).startsWith(before + REFUSED).endsWith(message(version, "4"));
        assertThat(script.relay.busy()).isFalse();
    }

    /** R3 19. */
    @Test
    void aPingOfASubscriberIsAnsweredOnce() {
        // Given
        script.clientSends(request("SUBSCRIBE", "a"))
                .backendSends(note(2, "subscribe", "a", 1))
                .toClient();
        script.clientSends(request("PING"), request("MONITOR"));
        var pong = "*2\r\n" + bulk("pong") + bulk("");

        // When
        script.backendSends(message(2, "pong"), pong, RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient()).startsWith(message(2, "pong") + pong + REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void anUnsubscribeWithoutNamesIsConfirmedForEachSubscription(int version) {
        // Given
        script = speaking(version);
        script.clientSends(request("SUBSCRIBE", "a", "b"), request("PSUBSCRIBE", "p*"))
                .backendSends(note(version, "subscribe", "a", 1), note(version, "subscribe", "b", 2))
                .backendSends(note(version, "psubscribe", "p*", 3))
                .toClient();
        script.clientSends(request("UNSUBSCRIBE"), request("PUNSUBSCRIBE"), request("MONITOR"));
        var confirmations = note(version, "unsubscribe", "a", 2)
                + note(version, "unsubscribe", "b", 1)
                + note(version, "punsubscribe", "p*", 0);

        // When
        script.backendSends(confirmations, RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient()).startsWith(confirmations + REFUSED);
        assertThat(script.relay.mayMove()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void anUnsubscribeOfNothingIsConfirmedOnce(int version) {
        // Given
        script = speaking(version);
        script.clientSends(request("UNSUBSCRIBE"), request("MONITOR"));
        var confirmation = (version == 3 ? ">3\r\n" : "*3\r\n") + bulk("unsubscribe")
                + (version == 3 ? "_\r\n" : "$-1\r\n") + ":0\r\n";

        // When
        script.backendSends(confirmation, RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient()).startsWith(confirmation + REFUSED);
    }

    @Test
    void shardChannelsAreCountedByThemselves() {
        // Given
        script = RelayScript.resp3();
        script.clientSends(request("SUBSCRIBE", "a"), request("SSUBSCRIBE", "s", "t"))
                .backendSends(
                        note(3, "subscribe", "a", 1), note(3, "ssubscribe", "s", 1), note(3, "ssubscribe", "t", 2))
                .toClient();
        script.clientSends(request("SUNSUBSCRIBE"), request("MONITOR"));
        var confirmations = note(3, "sunsubscribe", "s", 1) + note(3, "sunsubscribe", "t", 0);

        // When
        script.backendSends(confirmations, RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient()).startsWith(confirmations + REFUSED);
        assertThat(script.relay.mayMove()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aRefusedSubscribeIsAnsweredOnce(int version) {
        // Given
        script = speaking(version);
        script.clientSends(request("SUBSCRIBE", "a", "b"), request("MONITOR"));
        var error = "-NOPERM No permissions to access a channel\r\n";

        // When
        script.backendSends(error, RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient()).startsWith(error + REFUSED);
        assertThat(script.relay.mayMove()).isTrue();
    }

    @Test
    void aSubscriberMayNotLogInAgainInResp2() {
        // Given
        script.clientSends(request("SUBSCRIBE", "a"))
                .backendSends(note(2, "subscribe", "a", 1))
                .toClient();
        script.clientSends(request("AUTH", "t"));

        // When
        script.backendSends(RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient())
                .isEqualTo("-ERR Can't execute 'auth': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET"
                        + " are allowed in this context\r\n");
        assertThat(script.services.presented).isEmpty();
    }

    @Test
    void aSubscriberMayLogInAgainInResp3() {
        // Given
        script = RelayScript.resp3();
        script.clientSends(request("SUBSCRIBE", "a"))
                .backendSends(note(3, "subscribe", "a", 1))
                .toClient();

        // When
        script.clientSends(request("AUTH", "t"));

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n");
    }

    @Test
    void anArrayThatLooksLikeAMessageIsAnAnswerToWhoDidNotSubscribe() {
        // Given
        script.clientSends(request("LRANGE", "l", "0", "-1"), request("MONITOR"));

        // When
        script.backendSends(message(2, "x"), RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient()).startsWith(message(2, "x") + REFUSED);
    }

    @Test
    void needsTheScopeToRead() {
        // Given
        script = RelayScript.with(Scope.METRICS_READ);

        // When
        script.clientSends(request("SUBSCRIBE", "a"));

        // Then
        assertThat(script.toBackend()).isEqualTo(RelayScript.IMPOSSIBLE);
    }

    @Test
    void refusesToSubscribeInsideATransaction() {
        // Given
        script.clientSends(request("MULTI"), request("SUBSCRIBE", "a"), request("DISCARD"));

        // When
        script.backendSends("+OK\r\n", RelayScript.UNKNOWN, "+OK\r\n");

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n-ERR SUBSCRIBE inside MULTI is not allowed\r\n+OK\r\n");
    }
}
