package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.GuessLimits;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client wants that does not want to come in. */
class GreetingTest {
    @RegisterExtension
    final Scripted way = new Scripted();

    @Test
    void aCancelRequestThatIsNobodysIsClosedWithoutAWord() {
        // Given
        way.start();

        // When
        way.says("cancel");

        // Then
        assertThat(way.client.isOpen()).isFalse();
        assertThat(way.heardByClient()).isEmpty();
        assertThat(way.audit)
                .filteredOn(AuditEvent.CancelRequested.class::isInstance)
                .extracting(AuditEvent::outcome)
                .containsExactly("not-found");
    }

    @Test
    void aCancelRequestIsOpenUntilTheOtherProcessHasCarriedItOut() {
        // Given
        var elsewhere = takesItsTime();
        way.start().says("cancel").says("token");
        assertThat(way.client.isOpen()).isTrue();

        // When
        elsewhere.complete(null);

        // Then
        way.run();
        assertThat(way.client.isOpen()).isFalse();
        assertThat(way.heardByClient()).isEmpty();
        assertThat(way.attempt).isNull();
    }

    @Test
    void aCancelRequestDoesNotWaitForTheOtherProcessForEver() {
        // Given
        takesItsTime();
        way.start().says("cancel");

        // When
        loginTimeIsOver();

        // Then
        assertThat(way.client.isOpen()).isFalse();
    }

    @Test
    void aClientThatDoesNotSayWhatItWantsIsToldThatItsTimeIsOver() {
        // Given
        way.start().says("?");

        // When
        loginTimeIsOver();

        // Then
        assertThat(way.heardByClient()).isEqualTo("too late;");
        assertThat(way.client.isOpen()).isFalse();
    }

    @Test
    @DisplayName("A1.4 too many wrong keys from one address")
    void whoeverSentTooManyWrongKeysIsNotHeard() {
        // Given
        way.protocol.elsewhere = Optional.empty();
        for (int i = 0; i < GuessLimits.DEFAULT.most(); i++) {
            assertThat(cancelRequest()).isEqualTo("not-found");
        }

        // When, Then
        assertThat(cancelRequest()).isEqualTo("refused");
        assertThat(way.client.isOpen()).isFalse();
        assertThat(way.heardByClient()).isEmpty();
    }

    @Test
    void keysThatBelongToAnotherProcessAreNoGuesses() {
        for (int i = 0; i <= GuessLimits.DEFAULT.most(); i++) {
            assertThat(cancelRequest()).isEqualTo("not-found");
        }
    }

    @Test
    void rightKeysAreNoGuesses() {
        // Given
        way.live();
        var holder = way.client;
        way.protocol.elsewhere = Optional.empty();

        // When, Then
        for (int i = 0; i <= GuessLimits.DEFAULT.most(); i++) {
            assertThat(cancelRequest()).isEqualTo("ok");
        }
        way.client = holder;
    }

    private CompletableFuture<@Nullable Void> takesItsTime() {
        var answer = new CompletableFuture<@Nullable Void>();
        way.protocol.elsewhere = Optional.of(() -> answer);
        return answer;
    }

    /** @return what came of it, as the audit log has it */
    private String cancelRequest() {
        way.start().says("cancel");
        way.run();
        return way.audit.get(way.audit.size() - 1).outcome();
    }

    private void loginTimeIsOver() {
        way.client.advanceTimeBy(11, TimeUnit.SECONDS);
        way.client.runScheduledPendingTasks();
    }
}
