package io.helios.proxy.control.web;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Refused;
import io.helios.proxy.control.store.jdbc.StoreFailure;
import io.helios.proxy.vault.VaultFailure;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the translation of whatever went wrong into what may be told of it. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Pattern WAIT = Pattern.compile("retry in (\\d+) ms");
    private static final String SOON = "1";

    private Problems() {}

    static Problem of(Throwable failure) {
        var cause = unwrapped(failure);
        if (cause instanceof Problem problem) {
            return problem;
        }
        if (cause instanceof ControlProblem problem) {
            return of(problem);
        }
        if (cause instanceof Refused refused) {
            return of(refused.refusal());
        }
        if (cause instanceof StoreFailure || cause instanceof VaultFailure) {
            LOG.atWarn().setCause(cause).log("the control plane cannot answer");
            return of(Refusal.of(Refusal.Code.AUTH_UNAVAILABLE).because(String.valueOf(cause.getMessage())));
        }
        LOG.atError().setCause(cause).log("the control plane failed");
        return Problem.of(500, "INTERNAL", "Something went wrong, the request_id says where to look")
                .because(cause.getClass().getSimpleName());
    }

    static Problem of(Refusal refusal) {
        var problem = Problem.of(status(refusal.code()), refusal.code().name(), refusal.message())
                .because(refusal.reason().isEmpty() ? refusal.message() : refusal.reason());
        return switch (problem.status()) {
            case 429 -> problem.with("Retry-After", seconds(refusal.message()));
            case 503 -> problem.with("Retry-After", SOON);
            default -> problem;
        };
    }

    private static Problem of(ControlProblem problem) {
        var message = String.valueOf(problem.getMessage());
        return switch (problem.kind()) {
            case INVALID_FIELD -> Problem.of(422, "INVALID_FIELD", message);
            case NOT_FOUND -> Problem.notFound(message);
            case CONFLICT -> Problem.conflict(message);
            case FORBIDDEN -> Problem.forbidden(message);
            case BUSY -> Problem.of(503, "BUSY", message).with("Retry-After", SOON);
        };
    }

    private static int status(Refusal.Code code) {
        return switch (code) {
            case AUTH_REQUIRED, AUTH_EXPIRED -> 401;
            case FORBIDDEN -> 403;
            case RATE_LIMITED, BUDGET_EXCEEDED -> 429;
            case TLS_REQUIRED, PROTOCOL_VIOLATION -> 400;
            case BACKEND_REFUSED -> 502;
            case TOO_MANY_CONNECTIONS, AUTH_UNAVAILABLE, BACKEND_UNAVAILABLE, AUDIT_UNAVAILABLE, SHUTTING_DOWN -> 503;
        };
    }

    /** Whole seconds of the wait that the words name, at least one. */
    private static String seconds(String message) {
        var wait = WAIT.matcher(message);
        long millis = wait.find() ? Long.parseLong(wait.group(1)) : 1_000;
        return Long.toString(Math.max(1, Duration.ofMillis(millis + 999).toSeconds()));
    }

    private static Throwable unwrapped(Throwable failure) {
        var cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
