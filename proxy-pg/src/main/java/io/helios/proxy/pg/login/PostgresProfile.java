package io.helios.proxy.pg.login;

import io.helios.proxy.scram.SaslPrep;
import io.helios.proxy.scram.ScramKeys;
import io.helios.proxy.scram.ScramTask;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.vault.BackendCredential;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Owns the SCRAM keys of the vaulted logins of one backend. Deriving them takes milliseconds, or what the backend likes; so it happens away
 * from the event loops, and once for each salt. Thread-safe.
 */
public final class PostgresProfile implements BackendProfile {
    /** A backend has three logins; more come when passwords are renewed. */
    private static final int MOST_KEYS = 16;

    private final Map<ByteBuffer, CompletableFuture<ScramKeys>> known = new LinkedHashMap<>();
    private final Executor worker;

    /** @param worker derives keys */
    public PostgresProfile(Executor worker) {
        this.worker = worker;
    }

    /** The keys that {@code task} asks for, of the password in {@code credential}, which is not needed any more when this returns. */
    CompletableFuture<ScramKeys> keys(ScramTask task, BackendCredential credential) {
        var name = name(task, credential);
        synchronized (known) {
            var keys = known.get(name);
            if (keys == null || keys.isCompletedExceptionally()) {
                makeRoom();
                keys = derive(task, SaslPrep.prepare(credential.secret()));
                known.put(name, keys);
            }
            return keys;
        }
    }

    private void makeRoom() {
        if (known.size() == MOST_KEYS) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private CompletableFuture<ScramKeys> derive(ScramTask task, byte[] password) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return task.keys(password);
                    } finally {
                        Arrays.fill(password, (byte) 0);
                    }
                },
                worker);
    }

    /** Says everything that the keys are made of without being worth anything to a thief. */
    private static ByteBuffer name(ScramTask task, BackendCredential credential) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(credential.user().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(task.iterations())
                    .putInt(task.salt().length)
                    .flip());
            digest.update(task.salt());
            return ByteBuffer.wrap(digest.digest(credential.secret()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
