package io.helios.proxy.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Owns the question that every protocol asks: may this client go on? */
public interface Authenticator {
    /**
     * Decides, and closes the credential when it has. The stage never fails: a store that is down is a refusal with {@link
     * Refusal.Code#AUTH_UNAVAILABLE}. It may complete on any thread, also at once on the caller's.
     */
    CompletionStage<Decision> authenticate(Credential credential, Attempt attempt);

    /** Asked again after the session is registered, so that no revocation slips between. Never blocks. */
    boolean stillValid(Grant grant);

    /** Whether {@code grant} is no longer valid because its token was taken back, and not because its time is over. Never blocks. */
    default boolean isRevoked(Grant grant) {
        return false;
    }

    /** How long sessions under {@code grant} may still live, as it is known now: a refresh of its family moves it. Never blocks. */
    default Duration timeLeft(Grant grant) {
        return Duration.between(Instant.now(), grant.endsAt());
    }
}
