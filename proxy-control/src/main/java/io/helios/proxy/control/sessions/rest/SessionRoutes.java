package io.helios.proxy.control.sessions.rest;

import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.sessions.LiveSessions;
import io.helios.proxy.control.sessions.Sessions;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Policy;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns the endpoints of live sessions. */
public final class SessionRoutes implements Routes {
    private static final String ALL = "/v1/sessions";

    private final Sessions sessions;
    private final LiveSessions live;
    private final Policy policy;

    public SessionRoutes(Sessions sessions, LiveSessions live, Policy policy) {
        this.sessions = sessions;
        this.live = live;
        this.policy = policy;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Action.SESSION_LIST, this::list),
                Route.delete(ALL + "/{id}", Action.SESSION_KILL, this::end));
    }

    private CompletionStage<Answer> list(ApiRequest request) {
        request.query().only();
        var json = sessions.list(live, whose(request)).stream()
                .map(SessionRoutes::json)
                .toList();
        return CompletableFuture.completedStage(Answer.ok(Map.of("sessions", json)));
    }

    private CompletionStage<Answer> end(ApiRequest request) {
        return sessions.end(
                        live,
                        request.path("id"),
                        whose(request),
                        request.caller().actor())
                .thenApply(ended -> Answer.noContent());
    }

    /** The caller's own; everybody's, for those who may. */
    private Optional<AccountId> whose(ApiRequest request) {
        return policy.refusal(request.caller(), Action.SESSION_ALL).isEmpty()
                ? Optional.empty()
                : Optional.of(request.caller().accountId());
    }

    private static Map<String, Object> json(SessionFacts session) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", session.session());
        json.put("protocol", session.protocol());
        json.put("database", session.database());
        json.put("token", session.token());
        json.put("token_name", session.tokenName());
        json.put("account", session.account());
        json.put("address", session.address().getHostAddress());
        json.put("encrypted", session.encrypted());
        return json;
    }
}
