package io.helios.proxy.testkit.proxy;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.vault.BackendCredential;
import io.helios.proxy.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Owns the one backend login of a test, and sees whether what it handed out was wiped. */
public final class FixtureVault implements Vault {
    public static final String USER = "vaulted_app";
    public static final String PASSWORD = "only-the-vault-knows";

    private final List<byte[]> handedOut = new CopyOnWriteArrayList<>();
    private final Valve valve = new Valve();

    /** When this vault answers. */
    public Valve valve() {
        return valve;
    }

    @Override
    public CompletionStage<BackendCredential> open(Grant grant, Backend backend, AccessClass accessClass) {
        return valve.pass(() -> {
            byte[] secret = PASSWORD.getBytes(StandardCharsets.UTF_8);
            handedOut.add(secret);
            return new BackendCredential(USER, secret);
        });
    }

    /** Whether no credential is left readable. */
    public boolean everythingWiped() {
        return handedOut.stream().allMatch(FixtureVault::wiped);
    }

    private static boolean wiped(byte[] secret) {
        for (byte each : secret) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }
}
