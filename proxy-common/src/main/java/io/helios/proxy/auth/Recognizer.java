package io.helios.proxy.auth;

import java.util.concurrent.CompletionStage;

/** Owns the question of the control plane: whose token is this, and may it be used from there? No database is asked for. */
public interface Recognizer {
    /**
     * Decides, and closes the token when it has. The stage never fails: a store that is down is a refusal with {@link
     * Refusal.Code#AUTH_UNAVAILABLE}. It may complete on any thread, also at once on the caller's.
     */
    CompletionStage<Recognition> recognize(PresentedToken token, Attempt attempt);
}
