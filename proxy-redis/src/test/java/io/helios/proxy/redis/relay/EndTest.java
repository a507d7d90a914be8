package io.helios.proxy.redis.relay;

import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.spi.CloseCause;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ends of a session that its client does not choose: no farewell is said, and no reply is cut. R0 7. */
class EndTest {
    private RelayScript script = RelayScript.resp3();

    @AfterEach
    void close() {
        script.close();
    }

    private void end(CloseCause cause) {
        script.does(() -> script.relay.end(cause));
    }

    @Test
    void anIdleSessionEndsAtOnceWithoutAWord() {
        // When
        end(CloseCause.REVOKED);

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.REVOKED);
        assertThat(script.toClient()).isEmpty();
    }

    /** R3 29 and 30. */
    @Test
    void theRepliesThatAreOnTheirWayStillArrive() {
        // Given
        script.clientSends(request("GET", "a"), request("MONITOR"));
        end(CloseCause.EXPIRED);
        assertThat(script.services.closed).isEmpty();
        script.clientSends(request("SET", "a", "1"));

        // When
        script.backendSends("$3\r\nab").backendSends("c\r\n", RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient()).startsWith("$3\r\nabc\r\n-NOPERM FORBIDDEN ");
        assertThat(script.services.closed).containsExactly(CloseCause.EXPIRED);
        assertThat(script.toBackend()).isEqualTo(request("GET", "a") + RelayScript.IMPOSSIBLE);
    }

    @Test
    void aPushThatTheClientHasTheHalfOfStillArrives() {
        // Given
        script.backendSends(">2\r\n$10\r\ninval");
        end(CloseCause.DRAINED);
        assertThat(script.services.closed).isEmpty();

        // When
        script.backendSends("idate\r\n_\r\n");

        // Then
        assertThat(script.toClient()).isEqualTo(">2\r\n$10\r\ninvalidate\r\n_\r\n");
        assertThat(script.services.closed).containsExactly(CloseCause.DRAINED);
    }

    /** R3 30: a blocked client is cut. */
    @Test
    void doesNotWaitLongForABlockedCommand() {
        // Given
        script.clientSends(request("BLPOP", "list", "0"));
        end(CloseCause.REVOKED);
        assertThat(script.services.closed).isEmpty();

        // When
        script.services.client.advanceTimeBy(250, TimeUnit.MILLISECONDS);
        script.services.client.runScheduledPendingTasks();

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.REVOKED);
        assertThat(script.toClient()).isEmpty();
    }

    /** R3 35. */
    @Test
    void isSettledOnlyBetweenCommandsAndOutsideOfTransactions() {
        // Given
        assertThat(script.relay.settled()).isTrue();
        script.clientSends(request("MULTI"));
        assertThat(script.relay.busy()).isTrue();
        script.backendSends("+OK\r\n");
        assertThat(script.relay.busy()).isFalse();
        assertThat(script.relay.settled()).isFalse();

        // When
        script.clientSends(request("exec")).backendSends("*0\r\n");

        // Then
        assertThat(script.relay.settled()).isTrue();
    }

    @Test
    void anExecThatRedisRefusesEndsNothing() {
        // Given
        script.clientSends(request("MULTI"), request("EXEC", "now")).backendSends("+OK\r\n-ERR wrong number\r\n");

        // When
        boolean settled = script.relay.settled();

        // Then
        assertThat(settled).isFalse();
    }

    @Test
    void onlyTheFirstCauseCounts() {
        // Given
        script.clientSends(request("GET", "a"));
        end(CloseCause.EXPIRED);
        end(CloseCause.DRAINED);

        // When
        script.backendSends("_\r\n");

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.EXPIRED);
    }

    @Test
    void cannotStopACommand() {
        // Given
        script.clientSends(request("GET", "a")).toBackend();

        // When
        script.does(script.relay::cancel);

        // Then
        assertThat(script.toBackend()).isEmpty();
    }

    @Test
    void aClientThatEndsItsHalfIsLetGoWhenNothingIsAwaited() {
        // When
        script.does(script.relay::onClientFinished);

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.CLIENT_LEFT);
        assertThat(script.services.backendFinished).isFalse();
    }

    @Test
    void aClientThatEndsItsHalfStillGetsWhatItAskedFor() {
        // Given
        script.clientSends(request("GET", "a"), request("MONITOR"));

        // When
        script.does(script.relay::onClientFinished);

        // Then
        assertThat(script.services.backendFinished).isTrue();
        assertThat(script.services.closed).isEmpty();
        script.backendSends("$3\r\nabc\r\n", RelayScript.UNKNOWN);
        assertThat(script.toClient()).startsWith("$3\r\nabc\r\n-NOPERM FORBIDDEN ");
        assertThat(script.services.closed).containsExactly(CloseCause.CLIENT_LEFT);
    }
}
