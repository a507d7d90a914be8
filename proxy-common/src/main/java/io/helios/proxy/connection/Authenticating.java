package io.helios.proxy.connection;

import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.Decision;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.UserName;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Owns the time in which {@code auth} decides. The client is held: what it sends behind its secret waits. */
final class Authenticating implements Phase {
    private final Connection connection;
    private final Opening.Login login;
    private final Journey journey;

    Authenticating(Connection connection, Opening.Login login, Journey journey) {
        this.connection = connection;
        this.login = login;
        this.journey = journey;
    }

    @Override
    public String label() {
        return "authenticating";
    }

    @Override
    public void enter() {
        connection.hold();
        var services = connection.services();
        var request = login.request();
        connection.record().asksFor(request.database());
        var attempt = new Attempt(
                connection.record().address(),
                services.protocol().name(),
                connection.record().encrypted(),
                request.database(),
                UserName.parse(request.user(), services.listener().userAliases()));
        connection.await(
                services.authenticator().authenticate(login.credential(), attempt),
                this,
                this::decided,
                decision -> {});
    }

    private void decided(@Nullable Decision decision, @Nullable Throwable failure) {
        if (decision instanceof Grant grant) {
            journey.granted(grant, login.request());
        } else if (decision instanceof Refusal refusal) {
            tellAfter(refusal);
        } else {
            refuse(Refusal.of(Refusal.Code.AUTH_UNAVAILABLE).because(String.valueOf(failure)));
        }
    }

    /** A client that guesses waits for its answer. */
    private void tellAfter(Refusal refusal) {
        if (refusal.holdBack().isZero()) {
            refuse(refusal);
        } else {
            connection.schedule(refusal.holdBack().toNanos(), TimeUnit.NANOSECONDS, this, () -> refuse(refusal));
        }
    }

    @Override
    public void onClientMessage(ByteBuf message) {
        connection.keep(message);
    }

    @Override
    public void onBackendMessage(ByteBuf message) throws ProtocolViolation {
        journey.onBackendMessage(message);
    }

    @Override
    public void onBackendReadComplete() {
        journey.onBackendReadComplete();
    }

    @Override
    public void onWritabilityChanged() {
        journey.onWritabilityChanged();
    }

    @Override
    public void onBackendGone() {
        journey.onBackendGone();
    }

    @Override
    public void onDeadline() {
        refuse(Refusal.of(Refusal.Code.AUTH_UNAVAILABLE).because("no decision before the login deadline"));
    }

    @Override
    public void refuse(Refusal refusal) {
        journey.refused(refusal);
    }

    @Override
    public void end(CloseCause cause) {
        journey.ended(cause);
    }
}
