package io.helios.proxy.vault;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.vault.VaultEntries.SealedLogin;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Owns the vault whose entries lie sealed in a store; each is opened for one login, and nothing is kept open. */
public final class SealedVault implements Vault {
    private final VaultEntries entries;
    private final Seal seal;

    public SealedVault(VaultEntries entries, Seal seal) {
        this.entries = entries;
        this.seal = seal;
    }

    @Override
    public CompletionStage<BackendCredential> open(Grant grant, Backend backend, AccessClass accessClass) {
        return openForOperator(backend, accessClass);
    }

    /** For somebody who holds the master key and works on the store itself; there is no client whose grant it could need. */
    public CompletionStage<BackendCredential> openForOperator(Backend backend, AccessClass accessClass) {
        return entries.login(backend.id(), accessClass).thenApply(login -> open(login, backend, accessClass));
    }

    private BackendCredential open(Optional<SealedLogin> found, Backend backend, AccessClass accessClass) {
        var login = found.orElseThrow(
                () -> new VaultFailure("there is no login of class " + accessClass + " for backend " + backend.id()));
        return LoginSecret.credential(login.user(), seal.open(login.secret()));
    }
}
