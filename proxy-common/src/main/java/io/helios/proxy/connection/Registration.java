package io.helios.proxy.connection;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.CancelKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns a session's place in the registry: taken first, and only then the token is asked for once more, so that no revocation slips between. */
final class Registration {
    private final ConnectionServices services;
    private SessionRegistry.@Nullable Ticket ticket;

    Registration(ConnectionServices services) {
        this.services = services;
    }

    /** @return why there is no place; empty = taken */
    Optional<Refusal> enter(LiveSession session, Optional<CancelKey> key) {
        var grant = session.grant();
        var taken = services.sessions().register(session, key);
        if (taken.isEmpty()) {
            return tooMany(grant);
        }
        if (!services.authenticator().stillValid(grant)) {
            taken.get().close();
            return noLongerValid(grant);
        }
        ticket = taken.get();
        return Optional.empty();
    }

    /** The session goes on under {@code next}. Nothing changes if that is refused. */
    Optional<Refusal> moveTo(Grant next) {
        var here = Objects.requireNonNull(ticket);
        if (!services.authenticator().stillValid(next)) {
            return noLongerValid(next);
        }
        var moved = services.sessions().rebind(here, next);
        if (moved.isEmpty()) {
            return tooMany(next);
        }
        ticket = moved.get();
        return Optional.empty();
    }

    void leave() {
        if (ticket != null) {
            ticket.close();
        }
    }

    private static Optional<Refusal> tooMany(Grant grant) {
        return Optional.of(Refusal.of(Refusal.Code.TOO_MANY_CONNECTIONS).provenWith(grant.lastWord()));
    }

    private Optional<Refusal> noLongerValid(Grant grant) {
        boolean revoked = services.authenticator().isRevoked(grant);
        var refusal = revoked ? Refusal.revoked() : Refusal.of(Refusal.Code.AUTH_EXPIRED);
        return Optional.of(refusal.provenWith(grant.lastWord()));
    }
}
