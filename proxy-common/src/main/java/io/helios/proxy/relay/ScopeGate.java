package io.helios.proxy.relay;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.Operation;
import java.util.Optional;

/** Owns the question whether a token's scopes cover an operation. */
public final class ScopeGate {
    private ScopeGate() {}

    /** A refusal that names the first missing scope, or empty if the operation may pass. */
    public static Optional<Refusal> refuses(Operation operation, Grant grant) {
        for (var needed : operation.needs()) {
            if (!grant.scopes().allows(needed)) {
                return Optional.of(Refusal.missingScope(needed).provenWith(Optional.empty()));
            }
        }
        return Optional.empty();
    }
}
