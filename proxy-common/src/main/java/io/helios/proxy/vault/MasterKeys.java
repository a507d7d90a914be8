package io.helios.proxy.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Owns the master keys at hand: the one that wraps, and former ones that still unwrap. */
public final class MasterKeys {
    private final Optional<MasterKey> current;
    private final Map<String, MasterKey> byId = new LinkedHashMap<>();

    private MasterKeys(Optional<MasterKey> current) {
        this.current = current;
        current.ifPresent(key -> byId.put(key.id(), key));
    }

    /** Nobody brought a key: the vault is sealed. */
    public static MasterKeys none() {
        return new MasterKeys(Optional.empty());
    }

    public static MasterKeys of(MasterKey current, MasterKey... former) {
        var keys = new MasterKeys(Optional.of(current));
        for (var key : former) {
            keys.byId.putIfAbsent(key.id(), key);
        }
        return keys;
    }

    /** The key that new data keys are wrapped with. */
    public Optional<MasterKey> current() {
        return current;
    }

    /** @throws VaultSealed if nobody brought the key of this id */
    public MasterKey require(String id) {
        var key = byId.get(id);
        if (key == null) {
            throw new VaultSealed(id);
        }
        return key;
    }
}
