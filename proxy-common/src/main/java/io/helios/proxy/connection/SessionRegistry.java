package io.helios.proxy.connection;

import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.spi.CancelKey;
import io.helios.proxy.spi.CloseCause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Owns the live sessions: where revocation cuts, where cancel requests find their session, where a drain looks. Thread-safe. */
public final class SessionRegistry {
    /** Each with what completes when it has left. */
    private final Map<LiveSession, CompletableFuture<Void>> sessions = new ConcurrentHashMap<>();

    private final Map<CancelKey, LiveSession> byCancelKey = new ConcurrentHashMap<>();
    private final Map<TokenId, Integer> perToken = new ConcurrentHashMap<>();

    /** Takes {@code session} in; empty if its token has as many sessions as it may have. */
    Optional<Ticket> register(LiveSession session, Optional<CancelKey> key) {
        return register(session, session.grant(), key);
    }

    private Optional<Ticket> register(LiveSession session, Grant grant, Optional<CancelKey> key) {
        int most = grant.limits().connections().orElse(Integer.MAX_VALUE);
        int now = perToken.merge(grant.token(), 1, Integer::sum);
        if (now > most) {
            leave(grant);
            return Optional.empty();
        }
        sessions.computeIfAbsent(session, entered -> new CompletableFuture<>());
        key.ifPresent(value -> byCancelKey.put(value, session));
        return Optional.of(new Ticket(session, grant, key));
    }

    /** Moves a session's place to the token that it goes on under; empty, and nothing changed, if that one has too many. */
    Optional<Ticket> rebind(Ticket old, Grant next) {
        var moved = register(old.session, next, old.key);
        if (moved.isPresent()) {
            old.open = false;
            leave(old.grant);
        }
        return moved;
    }

    private void leave(Grant grant) {
        perToken.computeIfPresent(grant.token(), (token, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Tells every session that {@code revocation} concerns to end. The result completes when the last of them has left: its client has been told
     * and reads its end, or is gone. It completes on an event loop, and not at all while one is stuck.
     */
    public CompletableFuture<Void> revoke(Revocation revocation) {
        var cause = revocation instanceof Revocation.OfSession ? CloseCause.ENDED : CloseCause.REVOKED;
        var leaving = new ArrayList<CompletableFuture<Void>>();
        sessions.forEach((session, left) -> {
            if (concerns(revocation, session)) {
                leaving.add(left);
                session.end(cause);
            }
        });
        return CompletableFuture.allOf(leaving.toArray(CompletableFuture<?>[]::new));
    }

    private static boolean concerns(Revocation revocation, LiveSession session) {
        return revocation instanceof Revocation.OfSession one
                ? session.facts().session().equals(one.session())
                : revocation.concerns(session.grant());
    }

    /** Stops what the holder of {@code key} runs, and tells whose session that is; empty if nobody holds it. */
    public Optional<SessionFacts> cancel(CancelKey key) {
        var session = Optional.ofNullable(byCancelKey.get(key));
        session.ifPresent(LiveSession::cancel);
        return session.map(LiveSession::facts);
    }

    public void drainAll() {
        sessions().forEach(LiveSession::drain);
    }

    public void endAll(CloseCause cause) {
        sessions().forEach(session -> session.end(cause));
    }

    /** A live view. */
    public Collection<LiveSession> sessions() {
        return Collections.unmodifiableSet(sessions.keySet());
    }

    /** Owns a session's place in the registry. */
    final class Ticket implements AutoCloseable {
        private final LiveSession session;
        private final Grant grant;
        private final Optional<CancelKey> key;
        private boolean open = true;

        private Ticket(LiveSession session, Grant grant, Optional<CancelKey> key) {
            this.session = session;
            this.grant = grant;
            this.key = key;
        }

        /** Gives the place back; harmless when done before. */
        @Override
        public void close() {
            if (open) {
                open = false;
                var left = sessions.remove(session);
                key.ifPresent(value -> byCancelKey.remove(value, session));
                leave(grant);
                if (left != null) {
                    left.complete(null);
                }
            }
        }
    }
}
