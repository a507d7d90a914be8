package io.helios.proxy.connection;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Owns the time in which the vault opens the backend's credential and the backend's socket comes up, in this order. */
final class Dialing implements Phase {
    private final Connection connection;
    private final Passage passage;
    private final Journey journey;
    private final @Nullable BackendLink failed;
    private @Nullable BackendCredential credential;

    Dialing(Connection connection, Passage passage, Journey journey) {
        this(connection, passage, journey, null);
    }

    private Dialing(Connection connection, Passage passage, Journey journey, @Nullable BackendLink failed) {
        this.connection = connection;
        this.passage = passage;
        this.journey = journey;
        this.failed = failed;
    }

    /** The same for the hosts behind one that answered and then was of no use. */
    static Dialing behind(BackendSide failed, Connection connection, Journey journey) {
        return new Dialing(connection, failed.passage(), journey, failed.link());
    }

    @Override
    public String label() {
        return "dialing";
    }

    @Override
    public void enter() {
        connection.hold();
        connection.record().goesTo(passage.backend().id());
        var opened = connection.services().vault().open(passage.grant(), passage.backend(), passage.accessClass());
        connection.await(opened, this, this::unlocked, BackendCredential::close);
    }

    private void unlocked(@Nullable BackendCredential opened, @Nullable Throwable failure) {
        connection.services().metrics().vaultOpen(opened == null ? "failed" : "ok");
        if (opened == null) {
            refuse(Refusal.of(Refusal.Code.AUTH_UNAVAILABLE).because("vault: " + failure));
            return;
        }
        credential = opened;
        long started = System.nanoTime();
        connection.await(dial(), this, (link, error) -> connected(link, error, started), link -> link.channel()
                .close());
    }

    private CompletionStage<BackendLink> dial() {
        var dialer = connection.services().dialer();
        return failed == null
                ? dialer.dial(passage.backend(), connection.client().eventLoop())
                : dialer.dialBehind(failed);
    }

    private void connected(@Nullable BackendLink link, @Nullable Throwable failure, long started) {
        var metrics = connection.services().metrics();
        metrics.backendUp(
                connection.services().protocol().name(),
                passage.backend().database().value(),
                link != null);
        if (link == null || credential == null) {
            refuse(Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE).because("dial: " + failure));
            return;
        }
        metrics.backendDial(System.nanoTime() - started);
        var handedOver = credential;
        credential = null;
        connection.become(new LoggingIn(connection, new BackendSide(connection, passage, link), handedOver, journey));
    }

    @Override
    public void onClientMessage(ByteBuf message) {
        connection.keep(message);
    }

    @Override
    public void onDeadline() {
        refuse(Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE).because("not connected before the login deadline"));
    }

    @Override
    public void refuse(Refusal refusal) {
        journey.refused(refusal.provenWith(passage.grant().lastWord()));
    }

    @Override
    public void end(CloseCause cause) {
        journey.ended(cause);
    }

    @Override
    public void exit() {
        if (credential != null) {
            credential.close();
        }
    }
}
