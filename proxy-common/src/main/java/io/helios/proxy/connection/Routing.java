package io.helios.proxy.connection;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.LoginRequest;
import java.util.function.Consumer;

/** Owns the choice of backend and login class for an accepted token. */
final class Routing {
    private Routing() {}

    /** Calls {@code to} with the way to the backend, or {@code nowhere} with the reason why there is none. */
    static void resolve(
            ConnectionServices services,
            Grant grant,
            LoginRequest request,
            Consumer<Passage> to,
            Consumer<Refusal> nowhere) {
        var backend = services.backends()
                .directory()
                .find(grant.database(), services.protocol().name());
        if (backend.isEmpty()) {
            nowhere.accept(
                    Refusal.database(grant.database()).because("no backend").provenWith(grant.lastWord()));
            return;
        }
        var accessClass = backend.get().classFor(grant.scopes());
        if (accessClass.isEmpty()) {
            var missing = backend.get().missingFor(grant.scopes());
            nowhere.accept(Refusal.missingScope(missing).provenWith(grant.lastWord()));
            return;
        }
        var refusal = services.protocol().refuses(request, grant, accessClass.get());
        if (refusal.isPresent()) {
            nowhere.accept(refusal.get().provenWith(grant.lastWord()));
        } else {
            to.accept(new Passage(grant, request, backend.get(), accessClass.get()));
        }
    }
}
