package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        way.protocol.elsewhere = new CompletableFuture<>();
        way.start().says("cancel").says("token");
        assertThat(way.client.isOpen()).isTrue();

        // When
        way.protocol.elsewhere.complete(null);

        // Then
        way.run();
        assertThat(way.client.isOpen()).isFalse();
        assertThat(way.heardByClient()).isEmpty();
        assertThat(way.attempt).isNull();
    }

    @Test
    void aCancelRequestDoesNotWaitForTheOtherProcessForEver() {
        // Given
        way.protocol.elsewhere = new CompletableFuture<>();
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

    private void loginTimeIsOver() {
        way.client.advanceTimeBy(11, TimeUnit.SECONDS);
        way.client.runScheduledPendingTasks();
    }
}
