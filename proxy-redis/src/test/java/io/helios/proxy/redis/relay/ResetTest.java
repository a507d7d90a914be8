package io.helios.proxy.redis.relay;

import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.spi.CloseCause;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RESET: the session is out until the client logs in again. R3 15. */
class ResetTest {
    private static final String NOT_IN = "-NOAUTH Authentication required.\r\n";

    private final RelayScript script = RelayScript.resp3();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void leavesTheBackendWhenAllRepliesHaveCome() {
        // Given
        script.clientSends(request("GET", "a"), request("RESET"), request("GET", "b"));
        assertThat(script.services.hangUps).isZero();
        assertThat(script.toClient()).isEmpty();

        // When
        script.backendSends("$1\r\n1\r\n");

        // Then
        assertThat(script.toClient()).isEqualTo("$1\r\n1\r\n+RESET\r\n" + NOT_IN);
        assertThat(script.toBackend()).isEqualTo(request("GET", "a"));
        assertThat(script.services.hangUps).isOne();
        assertThat(script.services.input.isHeld()).isFalse();
    }

    @Test
    void answersAsToAStrangerUntilTheNextLogin() {
        // Given
        script.clientSends(request("RESET")).toClient();

        // When
        script.clientSends(request("PING"), request("RESET"), request("HELLO", "3"), request("AUTH"), "info\n");

        // Then
        assertThat(script.toClient())
                .startsWith(NOT_IN + "+RESET\r\n-NOAUTH HELLO must be called with the client already authenticated")
                .endsWith("\r\n-ERR wrong number of arguments for 'auth' command\r\n" + NOT_IN);
        assertThat(script.services.backends).hasSize(1);
    }

    @Test
    void letsAClientInAgainOnANewBackendConnection() {
        // Given
        script.services.helloAnswer = "%1\r\n$5\r\nproto\r\n:3\r\n";

        // When
        script.clientSends(request("RESET"), request("HELLO", "3", "AUTH", "default", "t"), request("GET", "a"));

        // Then
        assertThat(script.toClient()).isEqualTo("+RESET\r\n%1\r\n$5\r\nproto\r\n:3\r\n");
        assertThat(script.toBackend()).isEqualTo(request("GET", "a"));
        assertThat(script.services.backends).hasSize(2);
    }

    @Test
    void letsAClientInAgainThatSaysAuth() {
        // When
        script.clientSends(request("RESET"), request("AUTH", "t"), request("SUBSCRIBE", "a"), request("MONITOR"))
                .backendSends("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n", RelayScript.UNKNOWN);

        // Then
        assertThat(script.toClient())
                .startsWith("+RESET\r\n+OK\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n-NOPERM FORBIDDEN");
    }

    @Test
    void staysOutAfterALoginThatFails() {
        // Given
        script.services.decision = Refusal.of(Code.AUTH_EXPIRED);

        // When
        script.clientSends(request("RESET"), request("AUTH", "t"), request("PING"));

        // Then
        assertThat(script.toClient())
                .startsWith("+RESET\r\n-WRONGPASS AUTH_EXPIRED Authentication token has expired (ref ")
                .endsWith("\r\n" + NOT_IN);
    }

    /** R3 12. */
    @Test
    void staysOutIfThereIsNoBackend() {
        // Given
        script.services.unreachable = Optional.of(Refusal.of(Code.BACKEND_UNAVAILABLE));
        script.clientSends(request("RESET"), request("AUTH", "t"), request("PING"));
        script.services.unreachable = Optional.empty();

        // When
        script.clientSends(request("AUTH", "t"), request("PING"));

        // Then
        assertThat(script.toClient())
                .startsWith("+RESET\r\n-ERR BACKEND_UNAVAILABLE The database is not reachable, try again (ref ")
                .endsWith("\r\n" + NOT_IN + "+OK\r\n");
        assertThat(script.toBackend()).isEqualTo(request("PING"));
    }

    @Test
    void mayBeSaidInsideATransaction() {
        // When
        script.clientSends(request("MULTI"), request("RESET"), request("AUTH", "t"))
                .backendSends("+OK\r\n")
                .clientSends(request("SUBSCRIBE", "a"));

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n+RESET\r\n+OK\r\n");
        assertThat(script.toBackend()).isEqualTo(request("SUBSCRIBE", "a"));
    }

    @Test
    void aThousandResetsAndLoginsDoNotPileUp() {
        // When
        script.clientSends((request("RESET") + request("AUTH", "t")).repeat(1_000), request("PING"));

        // Then
        assertThat(script.toClient()).isEqualTo("+RESET\r\n+OK\r\n".repeat(1_000));
        assertThat(script.toBackend()).isEqualTo(request("PING"));
    }

    @Test
    void whoIsOutMayLeave() {
        // When
        script.clientSends(request("RESET"), request("QUIT"));

        // Then
        assertThat(script.toClient()).isEqualTo("+RESET\r\n+OK\r\n");
        assertThat(script.services.closed).containsExactly(CloseCause.CLIENT_LEFT);
    }

    @Test
    void whoIsOutIsEndedAtOnce() {
        // Given
        script.clientSends(request("RESET")).toClient();

        // When
        script.does(() -> script.relay.end(CloseCause.DRAINED));

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.DRAINED);
        assertThat(script.toClient()).isEmpty();
    }
}
