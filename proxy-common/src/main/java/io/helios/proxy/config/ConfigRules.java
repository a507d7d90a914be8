package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Owns the rules that tie sections together; those of one section have a class of their own. */
final class ConfigRules {
    private final VaultRules vault;

    /** @param keyBesideStore whether the vault's key may lie in the store's folder */
    ConfigRules(boolean keyBesideStore) {
        this.vault = new VaultRules(keyBesideStore);
    }

    /** Tells {@code spot}, the root, of all that is wrong with {@code config}. */
    void check(ProxyConfig config, Spot spot) {
        ListenerRules.check(config, spot);
        config.tls().ifPresent(tls -> {
            readable(tls.certificate(), spot.at("tls").at("certificate"));
            readable(tls.key(), spot.at("tls").at("key"));
        });
        vault.check(config, spot);
        PeerRules.check(config, spot);
        tokens(config.tokens(), spot.at("tokens"));
        guesses(config.auth().guesses(), spot.at("auth").at("guesses"));
        atMost(config.drain().min(), config.drain().max(), spot.at("drain").at("min"), "drain.max");
        new BootstrapRules(config.bootstrap(), config.store().url().inMemory()).check(spot.at("bootstrap"));
    }

    private static void tokens(TokensConfig tokens, Spot spot) {
        atMost(tokens.liveTtl(), tokens.liveTtlMax(), spot.at("live-ttl"), "tokens.live-ttl-max");
        atMost(tokens.testTtl(), tokens.testTtlMax(), spot.at("test-ttl"), "tokens.test-ttl-max");
        atMost(tokens.serviceTtl(), tokens.serviceTtlMax(), spot.at("service-ttl"), "tokens.service-ttl-max");
        if (tokens.onExpiry() != TokensConfig.OnExpiry.CLOSE) {
            spot.at("on-expiry").problem("only close is built yet");
        }
    }

    private static void guesses(AuthConfig.Guesses guesses, Spot spot) {
        if (guesses.refuseAfter() < guesses.delayAfter()) {
            spot.at("refuse-after").problem("must not be below auth.guesses.delay-after");
        }
    }

    private static void atMost(Duration value, Duration most, Spot spot, String mostPath) {
        if (value.compareTo(most) > 0) {
            spot.problem("must not be above " + mostPath);
        }
    }

    /** A file is looked at here so that its absence is told with all other problems. */
    static void readable(Path file, Spot spot) {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("a folder");
            }
            Files.newByteChannel(file).close();
        } catch (IOException e) {
            spot.problem("the file cannot be read");
        }
    }
}
