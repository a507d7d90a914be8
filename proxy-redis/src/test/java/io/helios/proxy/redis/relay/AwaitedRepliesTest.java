package io.helios.proxy.redis.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class AwaitedRepliesTest {
    private final AwaitedReplies replies = new AwaitedReplies();

    @Test
    void aClientThatWaitsForEachReplyCostsNoObjectForEachRequest() {
        // Given
        replies.expectPlain();
        var first = replies.first();
        replies.oneCame();

        // When
        replies.expectPlain();

        // Then
        assertThat(replies.first()).isNotNull().isSameAs(first);
    }

    @Test
    void anEntryThatIsUsedAgainAwaitsOneReply() {
        // Given
        replies.expectPlain();
        replies.expectPlain();
        replies.oneCame();
        replies.oneCame();
        replies.expectPlain();

        // When
        replies.oneCame();

        // Then
        assertThat(replies.isEmpty()).isTrue();
    }

    @Test
    void noEntryStandsInTwoPlaces() {
        // Given
        replies.expectPlain();
        replies.oneCame();
        replies.expectPlain();
        replies.expect(Awaited.quit());

        // When
        replies.expectPlain();

        // Then
        replies.oneCame();
        assertThat(Objects.requireNonNull(replies.first()).kind).isEqualTo(Awaited.Kind.QUIT);
        replies.firstIsOver();
        assertThat(Objects.requireNonNull(replies.first()).kind).isEqualTo(Awaited.Kind.PLAIN);
    }
}
