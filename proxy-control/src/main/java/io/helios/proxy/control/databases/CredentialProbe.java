package io.helios.proxy.control.databases;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns the port through which a login is tried at its backend before the vault takes it. */
@FunctionalInterface
public interface CredentialProbe {
    /** Tries nothing. */
    CredentialProbe NONE = (backend, user, secret) -> CompletableFuture.completedStage(Verdict.UNTRIED);

    /** Does not block, nor keep {@code secret} longer than the stage takes. */
    CompletionStage<Verdict> probe(BackendSpec backend, String user, byte[] secret);

    /** Owns what came of it. */
    enum Verdict {
        ACCEPTED,
        REFUSED,
        UNREACHABLE,
        /** Nobody knows how to log in by this protocol, or to this host. */
        UNTRIED
    }
}
