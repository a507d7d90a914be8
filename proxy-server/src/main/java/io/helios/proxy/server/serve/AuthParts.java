package io.helios.proxy.server.serve;

import io.helios.proxy.auth.AuthObserver;
import io.helios.proxy.auth.AuthPorts;
import io.helios.proxy.auth.Authenticator;
import io.helios.proxy.auth.DirectoryAuthenticator;
import io.helios.proxy.auth.GuessLimiter;
import io.helios.proxy.auth.GuessLimits;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Recognizer;
import io.helios.proxy.auth.TokenLimits;
import io.helios.proxy.auth.TrialPool;
import io.helios.proxy.auth.TrialSettings;
import io.helios.proxy.config.AuthConfig;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.metrics.ProxyMetrics;
import io.helios.proxy.vault.VaultSealed;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Owns the auth module as this process runs it: over the store, or, while its vault is sealed, letting nobody in. */
final class AuthParts implements AutoCloseable {
    private final TrialPool pool;
    private final Authenticator authenticator;
    private final Recognizer recognizer;
    private final Map<Mechanism, byte[]> salts;
    private final GuessLimiter cancelKeys;

    AuthParts(AuthConfig config, ControlStore store, ProxyMetrics metrics) {
        var usual = TrialSettings.DEFAULT;
        cancelKeys = new GuessLimiter(limits(config.guesses()), System::nanoTime);
        pool = TrialPool.start(
                new TrialSettings(config.trialInline(), usual.queue(), usual.share(), usual.burst()), System::nanoTime);
        Authenticator decides;
        Recognizer recognizes;
        Map<Mechanism, byte[]> shared;
        try {
            var ports = new AuthPorts(
                    store.tokenDirectory(), store.databaseDirectory(), TokenLimits.UNLIMITED, new Measured(metrics));
            var guesses = new GuessLimiter(limits(config.guesses()), System::nanoTime);
            var directory = new DirectoryAuthenticator(ports, store.peppers(), guesses, pool, Clock.systemUTC());
            decides = directory;
            recognizes = directory;
            shared = store.salts();
        } catch (VaultSealed sealed) {
            var closed = new SealedAuthenticator(String.valueOf(sealed.getMessage()));
            decides = closed;
            recognizes = closed;
            shared = Map.of(Mechanism.SCRAM_SHA_256, unused(28), Mechanism.SCRAM_SHA_1, unused(16));
        }
        authenticator = decides;
        recognizer = recognizes;
        salts = shared;
    }

    private static GuessLimits limits(AuthConfig.Guesses config) {
        return new GuessLimits(
                config.delayAfter(), config.refuseAfter(), config.delay(), GuessLimits.DEFAULT.addresses());
    }

    /** A salt for challenges that nobody can answer. */
    private static byte[] unused(int length) {
        byte[] salt = new byte[length];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    /** For whoever calls the control plane. */
    Recognizer recognizer() {
        return recognizer;
    }

    Map<Mechanism, byte[]> salts() {
        return salts;
    }

    /** Counts wrong keys of cancel requests: not together with tokens, so that those who cancel late may still log in. */
    GuessLimiter cancelKeys() {
        return cancelKeys;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Owns the measuring of what deciding costs. */
    private record Measured(ProxyMetrics metrics) implements AuthObserver {
        @Override
        public void lookup(long nanos) {
            metrics.authLookup(nanos);
        }

        @Override
        public void trial(int candidates) {
            metrics.trialCandidates(candidates);
        }

        @Override
        public void guessLimited() {
            metrics.guessLimited();
        }
    }
}
