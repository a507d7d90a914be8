package io.helios.proxy.redis.relay;

import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A live session whose client logs in again. */
class LoginAgainTest {
    private static final int MANY = 10_000;

    private RelayScript script = RelayScript.resp2();

    @AfterEach
    void close() {
        script.close();
    }

    /** R3 14. */
    @Test
    void acceptsAnotherTokenWithoutTellingTheBackend() {
        // When
        script.clientSends(request("AUTH", "hdb_new"));

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n");
        assertThat(script.toBackend()).isEmpty();
        assertThat(script.services.presented).containsExactly("default hdb_new");
    }

    @Test
    void answersInTheOrderOfTheRequests() {
        // Given
        script.clientSends(request("GET", "a"), request("AUTH", "default", "t"), request("GET", "b"));

        // When
        script.backendSends("$1\r\n1\r\n").backendSends("$1\r\n2\r\n");

        // Then
        assertThat(script.toClient()).isEqualTo("$1\r\n1\r\n+OK\r\n$1\r\n2\r\n");
        assertThat(script.toBackend()).isEqualTo(request("GET", "a") + request("GET", "b"));
    }

    @Test
    void holdsWhatComesBehindUntilItIsDecided() {
        // Given
        script.services.decision = null;
        script.clientSends(request("AUTH", "t"), request("GET", "a")).clientSends(request("GET", "b"));
        assertThat(script.toBackend()).isEmpty();

        // When
        script.decides(TestGrants.of(Scope.ALL));

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n");
        assertThat(script.toBackend()).isEqualTo(request("GET", "a") + request("GET", "b"));
    }

    @Test
    void judgesWhatComesBehindByTheNewScopes() {
        // Given
        script.services.decision = TestGrants.of(Scope.DATABASE_READ);

        // When
        script.clientSends(request("SET", "a", "1"), request("AUTH", "t"), request("SET", "a", "2"))
                .backendSends("+OK\r\n");

        // Then
        assertThat(script.toBackend()).isEqualTo(request("SET", "a", "1") + RelayScript.IMPOSSIBLE);
    }

    @Test
    void keepsTheOldIdentityAfterAFailure() {
        // Given
        script.services.decision = Refusal.of(Code.AUTH_REQUIRED);

        // When
        script.clientSends(request("AUTH", "wrong"), request("SET", "a", "1"));

        // Then
        assertThat(script.toClient())
                .startsWith("-WRONGPASS AUTH_REQUIRED Invalid or missing authentication token (ref r-");
        assertThat(script.toBackend()).isEqualTo(request("SET", "a", "1"));
        assertThat(script.services.closed).isEmpty();
    }

    @Test
    void tenThousandLoginsInOnePipelineDoNotPileUp() {
        // When
        script.clientSends(request("AUTH", "t").repeat(MANY), request("PING"));

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n".repeat(MANY));
        assertThat(script.toBackend()).isEqualTo(request("PING"));
    }

    @Test
    void tenThousandLoginsThatAreDecidedLaterDoNotPileUp() {
        // Given
        script.services.decision = null;
        script.clientSends(request("AUTH", "t").repeat(MANY), request("PING"));

        // When
        for (int i = 0; i < MANY; i++) {
            script.decides(TestGrants.of(Scope.ALL));
        }

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n".repeat(MANY));
        assertThat(script.toBackend()).isEqualTo(request("PING"));
    }

    @Test
    void tenThousandFailuresInOnePipelineDoNotPileUp() {
        // Given
        script.services.decision = Refusal.of(Code.AUTH_REQUIRED);

        // When
        script.clientSends(request("AUTH", "t").repeat(MANY), request("PING"));

        // Then
        assertThat(script.toClient().lines()).hasSize(MANY);
        assertThat(script.toBackend()).isEqualTo(request("PING"));
    }

    /** R3 14. */
    @Test
    void movesToAnotherBackendConnectionForATokenOfAnotherClass() {
        // Given
        script.services.classOfNext = AccessClass.RO;
        script.services.helloAnswer = "*0\r\n";

        // When
        script.clientSends(request("AUTH", "t"), request("GET", "a"));

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n");
        assertThat(script.services.backends).hasSize(2);
        assertThat(script.services.backends.get(0).isOpen()).isFalse();
        assertThat(script.toBackend()).isEqualTo(request("GET", "a"));
    }

    /** R3 14. */
    @Test
    void doesNotMoveWhileATransactionIsOpen() {
        // Given
        script.clientSends(request("WATCH", "k")).backendSends("+OK\r\n").toClient();
        script.services.classOfNext = AccessClass.RO;

        // When
        script.clientSends(request("AUTH", "t"));

        // Then
        assertThat(script.toClient())
                .startsWith("-NOPERM FORBIDDEN Token needs a connection of its own: this one has work in progress");
        assertThat(script.services.backends).hasSize(1);
    }

    @Test
    void isOutAfterAMoveThatFails() {
        // Given
        script.services.classOfNext = AccessClass.RO;
        script.services.unreachable = Optional.of(Refusal.of(Code.BACKEND_UNAVAILABLE));

        // When
        script.clientSends(request("AUTH", "t"), request("GET", "a"));

        // Then
        assertThat(script.toClient())
                .startsWith("-ERR BACKEND_UNAVAILABLE The database is not reachable, try again")
                .endsWith("-NOAUTH Authentication required.\r\n");
    }

    @Test
    void helloWithAuthIsAnsweredByTheBackend() {
        // Given
        script.clientSends(request("GET", "a"), request("HELLO", "3", "AUTH", "default", "t", "SETNAME", "me"))
                .backendSends("$-1\r\n");
        assertThat(script.toBackend()).isEqualTo(request("GET", "a") + request("HELLO", "3", "SETNAME", "me"));

        // When
        script.backendSends("%1\r\n$4\r\nmode\r\n$7\r\ncluster\r\n");

        // Then
        assertThat(script.toClient()).isEqualTo("$-1\r\n%1\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n");
    }

    @Test
    void asksTheBackendEvenIfMoreOfTheClientWaits() {
        // Given
        script.services.decision = null;
        script.clientSends(request("HELLO", "3", "AUTH", "default", "t")).clientSends(request("GET", "a"));

        // When
        script.decides(TestGrants.of(Scope.ALL));

        // Then
        assertThat(script.toBackend()).isEqualTo(request("HELLO", "3"));
    }

    @Test
    void answersBehindAPushThatTheClientHasTheHalfOf() {
        // Given
        script = RelayScript.resp3();
        var push = ">3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$4\r\nnews\r\n";
        script.backendSends(push.substring(0, 30)).clientSends(request("AUTH", "t"), request("RESET"));

        // When
        script.backendSends(push.substring(30));

        // Then
        assertThat(script.toClient()).isEqualTo(push + "+OK\r\n+RESET\r\n");
    }

    /** R3 17. */
    @Test
    void refusesToLogInInsideATransactionAndSpoilsIt() {
        // Given
        script.clientSends(request("MULTI"), request("AUTH", "t"), request("HELLO", "3"), request("EXEC"));
        assertThat(script.toBackend())
                .isEqualTo(request("MULTI") + RelayScript.IMPOSSIBLE + RelayScript.IMPOSSIBLE + request("EXEC"));

        // When
        script.backendSends(
                "+OK\r\n", RelayScript.UNKNOWN, RelayScript.UNKNOWN, "-EXECABORT Transaction discarded\r\n");

        // Then
        assertThat(script.toClient())
                .startsWith(
                        "+OK\r\n-ERR AUTH inside MULTI is not allowed\r\n-ERR HELLO inside MULTI is not allowed\r\n")
                .endsWith("\r\n-EXECABORT Transaction discarded\r\n");
        assertThat(script.services.presented).isEmpty();
    }
}
