package io.helios.proxy.server.serve;

import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.Authenticator;
import io.helios.proxy.auth.Credential;
import io.helios.proxy.auth.Decision;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.PresentedToken;
import io.helios.proxy.auth.Recognition;
import io.helios.proxy.auth.Recognizer;
import io.helios.proxy.auth.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns the answer of a proxy whose vault is sealed: it is up, says that it is not ready, and lets nobody in. */
final class SealedAuthenticator implements Authenticator, Recognizer {
    private final String reason;

    /** @param reason for the audit log: which key is missing */
    SealedAuthenticator(String reason) {
        this.reason = reason;
    }

    @Override
    public CompletionStage<Decision> authenticate(Credential credential, Attempt attempt) {
        credential.close();
        return CompletableFuture.completedFuture(
                Refusal.of(Refusal.Code.AUTH_UNAVAILABLE).because(reason));
    }

    @Override
    public CompletionStage<Recognition> recognize(PresentedToken token, Attempt attempt) {
        token.close();
        return CompletableFuture.completedFuture(
                Refusal.of(Refusal.Code.AUTH_UNAVAILABLE).because(reason));
    }

    @Override
    public boolean stillValid(Grant grant) {
        return false;
    }
}
