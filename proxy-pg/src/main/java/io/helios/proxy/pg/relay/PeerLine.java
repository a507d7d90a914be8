package io.helios.proxy.pg.relay;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendDialer;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.backend.BackendTls;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.pg.Peer;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the cancel requests on their way to one other replica: a connection each, and so few at once that strangers cannot make one replica flood
 * another. Thread-safe.
 */
final class PeerLine {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLine.class);

    private static final int MOST_AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Strangers can send requests that a broken line drops. */
    private static final long BETWEEN_WARNINGS = TimeUnit.MINUTES.toNanos(1);

    private final Backend peer;
    private final BackendDialer dialer;
    private final BackendTls tls;
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

    PeerLine(Peer peer, BackendDialer dialer, BackendTls tls) {
        this.peer = likeABackend(peer);
        this.dialer = dialer;
        this.tls = tls;
    }

    /** Nobody logs in there, so most of it is never looked at. */
    private static Backend likeABackend(Peer peer) {
        return new Backend(
                "replica " + peer.id(),
                "postgres",
                new DatabaseName("none"),
                List.of(peer.host()),
                "",
                Set.of(),
                peer.tls(),
                false,
                new Backend.Timeouts(PATIENCE, PATIENCE));
    }

    /** Says {@code key} to the peer; complete when the peer has closed the connection, or cannot be reached. */
    CompletionStage<@Nullable Void> handOn(BackendKeyData key, EventLoop loop) {
        if (underway.incrementAndGet() > MOST_AT_ONCE) {
            underway.decrementAndGet();
            warn("too many cancel requests at once");
            return CompletableFuture.completedFuture(null);
        }
        var over = new CompletableFuture<@Nullable Void>();
        dialer.dial(peer, loop).whenComplete((link, failure) -> {
            if (link == null) {
                warn(String.valueOf(failure));
                end(over);
            } else {
                speak(link, key, over);
            }
        });
        return over;
    }

    private void speak(BackendLink link, BackendKeyData key, CompletableFuture<@Nullable Void> over) {
        var conversation = new CancelConversation(startTls(link), key.handedOn(), () -> end(over));
        var channel = link.channel();
        channel.closeFuture().addListener(closed -> {
            if (!conversation.isSent()) {
                warn("it starts no TLS");
            }
        });
        channel.pipeline().addLast("cancel", conversation);
        channel.config().setAutoRead(true);
    }

    private Optional<Consumer<Channel>> startTls(BackendLink link) {
        return peer.tls().mode() == TlsMode.OFF
                ? Optional.empty()
                : Optional.of(channel -> tls.start(link, Optional.empty()).addListener(done -> {
                    if (!done.isSuccess()) {
                        warn(String.valueOf(done.cause()));
                    }
                }));
    }

    private void end(CompletableFuture<@Nullable Void> over) {
        underway.decrementAndGet();
        over.complete(null);
    }

    private void warn(String why) {
        long now = System.nanoTime();
        long due = nextWarning.get();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + BETWEEN_WARNINGS)) {
            LOG.atWarn().addKeyValue("backend", peer.id()).log("a cancel request was not handed on: {}", why);
        }
    }
}
