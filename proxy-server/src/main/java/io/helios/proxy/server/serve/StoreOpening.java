package io.helios.proxy.server.serve;

import io.helios.proxy.config.ProxyConfig;
import io.helios.proxy.config.TokensConfig;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.StoreSettings;
import io.helios.proxy.control.login.AccountSettings;
import io.helios.proxy.control.login.SignUpMode;
import io.helios.proxy.control.store.TrialLimits;
import io.helios.proxy.control.tokens.TokenSettings;
import io.helios.proxy.control.tokens.TokenSettings.Lifetime;
import io.helios.proxy.control.tokens.TokenSettings.Refreshing;
import io.helios.proxy.vault.AesMasterKey;
import io.helios.proxy.vault.MasterKeys;
import java.time.Clock;
import java.util.Arrays;

/** Owns the opening of the store that the configuration names, with the master key that it names. */
public final class StoreOpening {
    private StoreOpening() {}

    /** Opens the store; without a master key it comes up sealed, a store in memory makes one for its life. */
    public static ControlStore open(ProxyConfig config) {
        var settings = new StoreSettings(
                config.store().url().file(),
                masterKeys(config),
                lifetimes(config.tokens()),
                new TrialLimits(config.auth().trialMax(), TrialLimits.DEFAULT.ended(), TrialLimits.DEFAULT.endedFor()),
                AccountSettings.DEFAULT.with(SignUpMode.valueOf(config.signUp().name())),
                Clock.systemUTC());
        return ControlStore.open(settings);
    }

    private static MasterKeys masterKeys(ProxyConfig config) {
        if (config.vault().kek().isEmpty()) {
            return MasterKeys.none();
        }
        byte[] text = config.vault().kek().get().copy();
        try {
            return MasterKeys.of(AesMasterKey.fromBase64(text));
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static TokenSettings lifetimes(TokensConfig tokens) {
        return new TokenSettings(
                new Lifetime(tokens.liveTtl(), tokens.liveTtlMax()),
                new Lifetime(tokens.testTtl(), tokens.testTtlMax()),
                new Lifetime(tokens.serviceTtl(), tokens.serviceTtlMax()),
                new Refreshing(tokens.refreshGrace(), tokens.refreshOverlap()));
    }
}
