package io.helios.proxy.vault;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import java.util.concurrent.CompletionStage;

/** Owns the only way to a backend credential. */
public interface Vault {
    /**
     * Opens the login of {@code accessClass}; the caller closes it. That a {@link Grant} is needed is the point: nobody gets a credential
     * for a client whose token was not accepted. Fails with {@link VaultSealed} without a master key, or {@link VaultFailure}.
     */
    CompletionStage<BackendCredential> open(Grant grant, Backend backend, AccessClass accessClass);
}
