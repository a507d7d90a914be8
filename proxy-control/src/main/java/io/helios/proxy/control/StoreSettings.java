package io.helios.proxy.control;

import io.helios.proxy.control.login.AccountSettings;
import io.helios.proxy.control.store.TrialLimits;
import io.helios.proxy.control.tokens.TokenSettings;
import io.helios.proxy.vault.MasterKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Owns what opening a store needs to know.
 *
 * @param file       where it lies; empty = in memory, for as long as it is open
 * @param masterKeys that open its vault; without one, a store in memory gets a key of its own, and a file stays sealed
 */
public record StoreSettings(
        Optional<Path> file,
        MasterKeys masterKeys,
        TokenSettings tokens,
        TrialLimits trials,
        AccountSettings accounts,
        Clock clock) {

    public static StoreSettings on(Path file, MasterKeys masterKeys) {
        return new StoreSettings(
                Optional.of(file),
                masterKeys,
                TokenSettings.DEFAULT,
                TrialLimits.DEFAULT,
                AccountSettings.DEFAULT,
                Clock.systemUTC());
    }

    /** The same by another clock. */
    public StoreSettings at(Clock other) {
        return new StoreSettings(file, masterKeys, tokens, trials, accounts, other);
    }

    /** The same with other rules for people's accounts. */
    public StoreSettings with(AccountSettings other) {
        return new StoreSettings(file, masterKeys, tokens, trials, other, clock);
    }

    public static StoreSettings inMemory() {
        return new StoreSettings(
                Optional.empty(),
                MasterKeys.none(),
                TokenSettings.DEFAULT,
                TrialLimits.DEFAULT,
                AccountSettings.DEFAULT,
                Clock.systemUTC());
    }
}
