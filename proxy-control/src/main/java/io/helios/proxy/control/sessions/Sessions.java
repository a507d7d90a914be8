package io.helios.proxy.control.sessions;

import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.NewsKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Owns the list of live sessions, for people, and ending one. No method blocks. */
public final class Sessions {
    private final Changes changes;

    public Sessions(Changes changes) {
        this.changes = changes;
    }

    /**
     * Sorted by id.
     *
     * @param of whose; empty = everybody's
     */
    public List<SessionFacts> list(LiveSessions live, Optional<AccountId> of) {
        return live.now().stream()
                .filter(session -> of.isEmpty() || session.account().equals(of))
                .sorted(Comparator.comparing(SessionFacts::session))
                .toList();
    }

    /**
     * Ends a session, wherever it is carried; its token stays good. Fails with {@link ControlProblem} if this process carries none of that id.
     *
     * @param of whose it must be; empty = anybody's
     */
    public CompletableFuture<Void> end(LiveSessions live, String id, Optional<AccountId> of, Actor actor) {
        var session = list(live, of).stream()
                .filter(each -> each.session().equals(id))
                .findFirst();
        if (session.isEmpty()) {
            return CompletableFuture.failedFuture(ControlProblem.notFound("session", id));
        }
        return changes.make(actor, change -> {
                    change.tell(NewsKind.SESSION_ENDED, id);
                    change.record("session.kill", id, details(session.get()));
                    return id;
                })
                .thenApply(ended -> null);
    }

    private static Map<String, String> details(SessionFacts session) {
        return Map.of(
                "protocol", session.protocol(),
                "database", session.database().map(DatabaseName::value).orElse(""),
                "token", session.token().map(Object::toString).orElse(""));
    }
}
