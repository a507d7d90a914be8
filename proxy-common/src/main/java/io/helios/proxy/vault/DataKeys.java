package io.helios.proxy.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;

/**
 * Owns the data keys in the clear, each unwrapped when it is first needed, and how often each was used.
 *
 * <p>A random 96-bit nonce may repeat after 2^32 uses of one key (NIST SP 800-38D section 8.3), so a key is replaced long before.
 */
public final class DataKeys {
    /** Uses after which the owner of the keys makes a new one. */
    public static final long MOST_USES = 1L << 31;

    private final MasterKeys masters;
    private final Supplier<List<WrappedKey>> stored;
    private final Map<String, SecretKey> unwrapped = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> uses = new ConcurrentHashMap<>();

    /** @param stored all wrapped keys as they are now; asked when a key is not known yet */
    public DataKeys(MasterKeys masters, Supplier<List<WrappedKey>> stored) {
        this.masters = masters;
        this.stored = stored;
    }

    /** A new key for {@code org}, wrapped with the current master key; it is not known here until it is stored. */
    public static WrappedKey create(String id, String org, MasterKey master) {
        var bytes = AesGcm.random(AesGcm.KEY_LENGTH);
        try {
            return new WrappedKey(id, org, master.id(), master.wrap(bytes, context(id, org)), true);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The same key, wrapped with the current master key. */
    public WrappedKey wrapAnew(WrappedKey key) {
        var master = masters.current().orElseThrow(() -> new VaultSealed(key.masterKeyId()));
        var bytes = unwrap(key);
        try {
            var wrapped = master.wrap(bytes, context(key.id(), key.org()));
            return new WrappedKey(key.id(), key.org(), master.id(), wrapped, key.current());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Opens the key that seals for {@code org}, to learn at once whether that can be done.
     *
     * @throws VaultSealed  without its master key
     * @throws VaultFailure if there is none, or it is damaged
     */
    public void check(String org) {
        toOpen(current(org).id());
    }

    /** How often each key sealed something since this was last asked. */
    public Map<String, Long> takeUses() {
        return uses.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .sumThenReset()));
    }

    /** The key that seals for {@code org}. */
    WrappedKey current(String org) {
        return stored.get().stream()
                .filter(key -> key.current() && key.org().equals(org))
                .findFirst()
                .orElseThrow(() -> masters.current().isPresent()
                        ? new VaultFailure("organisation " + org + " has no data key")
                        : new VaultSealed());
    }

    SecretKey toSeal(WrappedKey key) {
        uses.computeIfAbsent(key.id(), id -> new LongAdder()).increment();
        return toOpen(key.id());
    }

    /** @throws VaultSealed if its master key is missing */
    SecretKey toOpen(String id) {
        var known = unwrapped.get(id);
        return known != null ? known : remember(wrapped(id));
    }

    private WrappedKey wrapped(String id) {
        return stored.get().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new VaultFailure("there is no data key " + id));
    }

    private SecretKey remember(WrappedKey key) {
        var bytes = unwrap(key);
        try {
            var opened = AesGcm.key(bytes);
            unwrapped.put(key.id(), opened);
            return opened;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] unwrap(WrappedKey key) {
        return masters.require(key.masterKeyId()).unwrap(key.wrapped(), context(key.id(), key.org()));
    }

    private static byte[] context(String id, String org) {
        return new SealedPlace("vault_keys", "wrapped", id, org, 1).context();
    }
}
