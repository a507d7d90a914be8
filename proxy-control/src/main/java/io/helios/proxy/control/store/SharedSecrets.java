package io.helios.proxy.control.store;

import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Pepper;
import io.helios.proxy.auth.Peppers;
import io.helios.proxy.control.store.jdbc.StoreFailure;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.vault.Seal;
import io.helios.proxy.vault.SealedPlace;
import io.helios.proxy.vault.SealedValue;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Owns what all tokens of an installation share: the pepper of their lookups, and the salt of each SCRAM. Made at the first start; the salts
 * never change while there are tokens, because the verifiers of those could not be made again.
 */
public final class SharedSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<Mechanism, Integer> SALT_LENGTHS =
            Map.of(Mechanism.SCRAM_SHA_256, 28, Mechanism.SCRAM_SHA_1, 16);

    private final Peppers peppers;
    private final Map<Mechanism, byte[]> salts;

    private SharedSecrets(Peppers peppers, Map<Mechanism, byte[]> salts) {
        this.peppers = peppers;
        this.salts = salts;
    }

    /**
     * Opens them, and makes those that are missing.
     *
     * @throws StoreFailure if there are tokens whose pepper or salts are gone
     */
    public static SharedSecrets open(Tx tx, String org, Seal seal, Instant now) throws SQLException {
        boolean tokens = tx.exists("SELECT 1 FROM tokens LIMIT 1");
        var shelf = new Shelf(tx, org, seal, now);
        return new SharedSecrets(shelf.peppers(tokens), shelf.salts(tokens));
    }

    public Peppers peppers() {
        return peppers;
    }

    /** The salt of each mechanism that has one. The arrays are shared: never written to. */
    public Map<Mechanism, byte[]> salts() {
        return salts;
    }

    /** The salt of one mechanism. The array is shared. */
    public byte[] salt(Mechanism mechanism) {
        var salt = salts.get(mechanism);
        if (salt == null) {
            throw new IllegalArgumentException(mechanism + " has no salt");
        }
        return salt;
    }

    /** Owns the two tables inside one transaction. */
    private record Shelf(Tx tx, String org, Seal seal, Instant now) {
        Peppers peppers(boolean tokens) throws SQLException {
            if (!tx.exists("SELECT 1 FROM peppers WHERE retired_at IS NULL")) {
                refuseIf(tokens, "pepper");
                tx.update(
                        "INSERT INTO peppers (version, org, sealed, created_at) VALUES (1, ?, ?, ?)",
                        org,
                        sealed("peppers", "1", Pepper.LENGTH),
                        now);
            }
            return new Peppers(tx.list(
                    row -> pepper(row.number("version"), row.bytes("sealed")),
                    "SELECT version, sealed FROM peppers WHERE retired_at IS NULL"));
        }

        Map<Mechanism, byte[]> salts(boolean tokens) throws SQLException {
            var salts = new EnumMap<Mechanism, byte[]>(Mechanism.class);
            for (var mechanism : SALT_LENGTHS.keySet()) {
                var name = Words.of(mechanism);
                var stored = stored(name);
                if (stored.isEmpty()) {
                    refuseIf(tokens, "salt " + name);
                    tx.update(
                            "INSERT INTO salts (mechanism, org, sealed, created_at) VALUES (?, ?, ?, ?)",
                            name,
                            org,
                            sealed("salts", name, SALT_LENGTHS.get(mechanism)),
                            now);
                    stored = stored(name);
                }
                salts.put(mechanism, seal.open(new SealedValue(place("salts", name), stored.orElseThrow())));
            }
            return salts;
        }

        private Optional<byte[]> stored(String name) throws SQLException {
            return tx.first(row -> row.bytes("sealed"), "SELECT sealed FROM salts WHERE mechanism = ?", name);
        }

        private Pepper pepper(int version, byte[] sealed) {
            var key = seal.open(new SealedValue(place("peppers", Integer.toString(version)), sealed));
            try {
                return new Pepper(version, key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }

        private byte[] sealed(String table, String row, int length) {
            var secret = new byte[length];
            RANDOM.nextBytes(secret);
            try {
                return seal.seal(place(table, row), secret).envelope();
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        }

        private SealedPlace place(String table, String row) {
            return new SealedPlace(table, "sealed", row, org, 1);
        }

        private static void refuseIf(boolean tokens, String what) {
            if (tokens) {
                throw new StoreFailure("the store holds tokens but not their " + what + ": restore it from the backup");
            }
        }
    }
}
