package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that ends its half of the connection, in each stage. */
class HalfCloseTest {
    @RegisterExtension
    final Scripted way = new Scripted();

    @Test
    void meansThatItHasLeftWhereTheProtocolHasAGoodbye() {
        // Given
        way.start().says("token");

        // When
        way.finishes();

        // Then
        assertThat(way.client.isOpen()).isFalse();
        assertThat(way.grants().dials).isZero();
    }

    @Test
    void isHeardBehindEverythingThatWaited() {
        // Given
        way.protocol.allowsHalfClose = true;
        way.start().says("token").says("one").says("two");

        // When
        way.finishes();

        // Then
        assertThat(way.client.isOpen()).isTrue();
        way.grants().opensVault().connects();
        assertThat(way.heardByBackend()).isEqualTo("login app;");
        way.backendSays("ready");
        assertThat(way.heardByBackend()).isEqualTo("one;two;");
        assertThat(way.heardByClient()).isEqualTo("in;finished;");
        assertThat(way.client.isOpen()).isFalse();
    }

    @Test
    void isTheEndOfAClientThatWasRefused() {
        // Given
        way.protocol.allowsHalfClose = true;
        way.protocol.retryAfterRefusal = true;
        way.start().says("token");
        way.finishes();

        // When
        way.refuses(Refusal.of(Refusal.Code.AUTH_REQUIRED));

        // Then
        assertThat(way.heardByClient()).startsWith("AUTH_REQUIRED");
        assertThat(way.client.isOpen()).isFalse();
    }

    @Test
    void isTheEndOfAClientThatAskedForNothing() {
        // Given
        way.protocol.allowsHalfClose = true;
        way.start();

        // When
        way.finishes();

        // Then
        assertThat(way.client.isOpen()).isFalse();
    }

    @Test
    void leavesItToTheRelayWhatIsStillOwed() {
        // Given
        way.protocol.busy = true;
        way.live().heardByClient();
        way.finishes();
        assertThat(way.client.isOpen()).isTrue();
        way.backendSays("answer");

        // When
        way.backendChannel.close();

        // Then
        assertThat(way.heardByClient()).isEqualTo("finished;answer;");
        assertThat(way.client.isOpen()).isFalse();
        assertThat(way.audit)
                .filteredOn(AuditEvent.SessionEnded.class::isInstance)
                .extracting(event -> ((AuditEvent.SessionEnded) event).cause())
                .containsExactly("client-left");
    }
}
