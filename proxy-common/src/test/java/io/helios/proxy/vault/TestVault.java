package io.helios.proxy.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helios.proxy.backend.AccessClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns a vault's store in memory, with one organisation. */
final class TestVault implements VaultEntries {
    static final String ORG = "org_1";
    static final SealedPlace PLACE = new SealedPlace("vault_entries", "secret", "vlt_1", ORG, 1);

    private final List<WrappedKey> keys = new ArrayList<>();
    private final Map<String, SealedLogin> logins = new HashMap<>();

    /** Makes {@code id} the current data key. */
    void addKey(String id, MasterKey master) {
        keys.replaceAll(key -> new WrappedKey(key.id(), key.org(), key.masterKeyId(), key.wrapped(), false));
        keys.add(DataKeys.create(id, ORG, master));
    }

    void replaceKeys(List<WrappedKey> all) {
        keys.clear();
        keys.addAll(all);
    }

    void addLogin(String backend, AccessClass accessClass, SealedLogin login) {
        logins.put(backend + accessClass, login);
    }

    Seal seal(MasterKeys masters) {
        return new Seal(dataKeys(masters), 4096);
    }

    DataKeys dataKeys(MasterKeys masters) {
        return new DataKeys(masters, this::keys);
    }

    @Override
    public CompletionStage<Optional<SealedLogin>> login(String backendId, AccessClass accessClass) {
        return CompletableFuture.completedFuture(Optional.ofNullable(logins.get(backendId + accessClass)));
    }

    @Override
    public List<WrappedKey> keys() {
        return List.copyOf(keys);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
