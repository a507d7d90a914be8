package io.helios.proxy.connection;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.RelayServices;
import io.helios.proxy.spi.Welcome;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;

/** Owns the way of a live session that needs a backend now: the first command where a protocol dials on demand, or another credential. */
final class DialAgain implements Journey {
    private final Connection connection;
    private final Relaying session;
    private final CompletableFuture<Channel> answer;

    DialAgain(Connection connection, Relaying session, CompletableFuture<Channel> answer) {
        this.connection = connection;
        this.session = session;
        this.answer = answer;
    }

    @Override
    public void granted(Grant grant, LoginRequest request) {
        throw new IllegalStateException("granted before");
    }

    @Override
    public void arrived(Passage passage, BackendLink link, Welcome welcome) {
        session.moveTo(link, welcome);
        connection.returnTo(session);
        answer.complete(link.channel());
        session.resume();
    }

    @Override
    public void refused(Refusal refusal) {
        connection.returnTo(session);
        answer.completeExceptionally(new RelayServices.Refused(refusal));
        session.resume();
    }

    @Override
    public void ended(CloseCause cause) {
        connection.returnTo(session);
        answer.completeExceptionally(new RelayServices.Refused(Refusal.of(Refusal.Code.SHUTTING_DOWN)));
        session.endNow(cause);
    }
}
