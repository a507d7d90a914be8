package io.helios.proxy.control.store;

import io.helios.proxy.vault.VaultFailure;
import java.time.Duration;
import java.util.Optional;

/** Owns whether the store serves: it is read in time, and its vault is open. */
public final class StoreHealth {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final StoredControlEvents events;
    private final Optional<VaultFailure> sealed;

    /** @param sealed why the vault cannot be opened, if it cannot */
    public StoreHealth(StoredControlEvents events, Optional<VaultFailure> sealed) {
        this.events = events;
        this.sealed = sealed;
    }

    /** What is wrong, for people and probes; names keys and times, never a secret. */
    public Optional<String> problem() {
        if (sealed.isPresent()) {
            return sealed.map(Throwable::getMessage);
        }
        var silence = events.age();
        return silence.compareTo(LONGEST_SILENCE) > 0
                ? Optional.of("the store was last read " + silence.toSeconds() + " s ago")
                : Optional.empty();
    }
}
