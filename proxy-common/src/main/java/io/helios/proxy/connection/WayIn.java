package io.helios.proxy.connection;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.spi.ClientHandshake;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.Welcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns a client's first way through the stages, and its handshake: the only one who can tell it yes or no. */
final class WayIn implements Journey {
    private final Connection connection;
    private final ClientHandshake handshake;

    WayIn(Connection connection, ClientHandshake handshake) {
        this.connection = connection;
        this.handshake = handshake;
    }

    ClientHandshake handshake() {
        return handshake;
    }

    @Override
    public void granted(Grant grant, LoginRequest request) {
        connection.identify(grant);
        Routing.resolve(connection.services(), grant, request, this::goOn, this::refused);
    }

    private void goOn(Passage passage) {
        if (connection.services().protocol().dialsBeforeSuccess()) {
            connection.become(new Dialing(connection, passage, this));
        } else {
            letIn(passage, null, Optional.empty());
        }
    }

    @Override
    public void arrived(Passage passage, BackendLink link, Welcome welcome) {
        letIn(passage, link, Optional.of(welcome));
    }

    /** Registers first, then asks again: no revocation slips between. */
    private void letIn(Passage passage, @Nullable BackendLink link, Optional<Welcome> welcome) {
        var relaying = new Relaying(connection, passage, new Relaying.Arrival(handshake, link, welcome));
        var refusal = relaying.register();
        if (refusal.isPresent()) {
            welcome.ifPresent(Welcome::release);
            refused(refusal.get());
        } else {
            connection.become(relaying);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        connection.record().refused(refusal);
        if (handshake.refuse(refusal)) {
            connection.detachAll();
            connection.become(new Greeting(connection, this));
            connection.resume();
        } else {
            connection.close(
                    refusal.code() == Refusal.Code.PROTOCOL_VIOLATION ? CloseCause.VIOLATION : CloseCause.REFUSED);
        }
    }

    @Override
    public void ended(CloseCause cause) {
        connection.close(cause);
    }
}
