package io.helios.proxy.vault;

import io.helios.proxy.backend.AccessClass;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Owns the port to sealed things at rest: wrapped data keys and backend logins. Never blocks its caller. */
public interface VaultEntries {
    /** The sealed login of one access class of one backend, from memory or the store. */
    CompletionStage<Optional<SealedLogin>> login(String backendId, AccessClass accessClass);

    /** All wrapped data keys. */
    List<WrappedKey> keys();

    record SealedLogin(String user, SealedValue secret) {}
}
