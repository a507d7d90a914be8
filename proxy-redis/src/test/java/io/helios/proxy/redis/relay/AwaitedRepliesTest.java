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
        replies.came(1);

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
        replies.came(1);
        replies.came(1);
        replies.expectPlain();

        // When
        replies.came(1);

        // Then
        assertThat(replies.isEmpty()).isTrue();
    }

    @Test
    void takesSeveralThatCameTogether() {
        // Given
        replies.expectPlain();
        replies.expectPlain();
        replies.expectPlain();

        // When
        replies.came(2);

        // Then
        assertThat(Objects.requireNonNull(replies.first()).left).isOne();
    }

    @Test
    void noEntryStandsInTwoPlaces() {
        // Given
        replies.expectPlain();
        replies.came(1);
        replies.expectPlain();
        replies.expect(Awaited.quit());

        // When
        replies.expectPlain();

        // Then
        replies.came(1);
        assertThat(Objects.requireNonNull(replies.first()).kind).isEqualTo(Awaited.Kind.QUIT);
        replies.firstIsOver();
        assertThat(Objects.requireNonNull(replies.first()).kind).isEqualTo(Awaited.Kind.PLAIN);
    }
}
