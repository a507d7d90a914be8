package io.helios.proxy.control.web;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.audit.AuditLog;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.control.store.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Owns the way of every request: its route, who calls, whether he may, what comes of it, and the record of it. Never blocks. */
public final class Reception {
    private final Router router;
    private final Callers callers;
    private final Policy policy;
    private final AuditLog audit;

    public Reception(Collection<? extends Routes> features, Callers callers, Policy policy, AuditLog audit) {
        this.router = new Router(features);
        this.callers = callers;
        this.policy = policy;
        this.audit = audit;
    }

    /** Every endpoint there is, under each of its paths. */
    public Collection<Route> routes() {
        return router.routes();
    }

    /** Owns {@code visit}: its body is wiped when the answer is there. The stage never fails. */
    CompletionStage<Answer> answer(Visit visit) {
        var call = new Call(visit);
        return CompletableFuture.completedStage(visit).thenCompose(call::run).handle(call::end);
    }

    /** Turns down what is no request that a route could get. */
    Answer refuse(Visit visit, Problem problem) {
        return new Call(visit).end(null, problem);
    }

    /** Owns one call, from the request to the record of it. */
    private final class Call {
        private final Visit visit;
        private final String id = Ids.next("r-");
        private final long began = System.nanoTime();
        private String operation;
        private Optional<Caller> caller = Optional.empty();

        Call(Visit visit) {
            this.visit = visit;
            // Not the path: a stranger may write anything there.
            this.operation = visit.method();
        }

        CompletionStage<Answer> run(Visit asked) {
            var match = router.find(asked.method(), asked.path());
            var route = match.route();
            operation = route.operation();
            if (route.action().isEmpty()) {
                return handle(match);
            }
            var action = route.action().get();
            return who().thenCompose(known -> {
                caller = Optional.of(known);
                policy.refusal(known, action).ifPresent(refusal -> {
                    throw refusal;
                });
                return handle(match);
            });
        }

        private CompletionStage<Caller> who() {
            var secret = Bearer.of(visit.headers());
            if (secret.isEmpty()) {
                throw new Refused(Refusal.of(Refusal.Code.AUTH_REQUIRED).because("no bearer token"));
            }
            return callers.caller(secret.get(), visit.client().getAddress());
        }

        private CompletionStage<Answer> handle(Router.Match match) {
            return match.route()
                    .handler()
                    .handle(new ApiRequest(
                            visit.method(),
                            visit.uri(),
                            match.values(),
                            visit.headers(),
                            visit.body(),
                            visit.client(),
                            id,
                            caller));
        }

        Answer end(@Nullable Answer answer, @Nullable Throwable failure) {
            visit.body().wipe();
            if (answer != null) {
                record(answer.status(), "", "");
                return answer.with("X-Request-Id", id);
            }
            var problem = Problems.of(failure == null ? new IllegalStateException("no answer") : failure);
            record(problem.status(), problem.code(), problem.reason());
            return problem.answer(id).with("X-Request-Id", id);
        }

        private void record(int status, String code, String reason) {
            var took = Duration.ofNanos(System.nanoTime() - began);
            audit.write(new AuditEvent.ApiCall(visit.facts(caller), operation, status, took, code, reason, id));
        }
    }
}
