package io.helios.proxy.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import org.jspecify.annotations.Nullable;

/** Owns what each code of the API means to a person: an exit code, and what to do about it. */
enum RefusalWords {
    AUTH_REQUIRED(ExitCodes.NOT_AUTHENTICATED, "Sign in again: helios auth login"),
    AUTH_EXPIRED(ExitCodes.NOT_AUTHENTICATED, "Renew it: helios auth refresh; or sign in again: helios auth login"),
    FORBIDDEN(ExitCodes.FORBIDDEN, "See what the token may do: helios auth status"),
    NOT_FOUND(ExitCodes.NOT_FOUND, null),
    RATE_LIMITED(ExitCodes.RATE_LIMITED, "Wait, then try again."),
    BUDGET_EXCEEDED(ExitCodes.RATE_LIMITED, null),
    TOO_MANY_CONNECTIONS(ExitCodes.FAILURE, "Try again when others are done."),
    TLS_REQUIRED(ExitCodes.FAILURE, null),
    AUTH_UNAVAILABLE(ExitCodes.FAILURE, "Its store or its vault does not answer; its operator sees why."),
    BACKEND_UNAVAILABLE(ExitCodes.FAILURE, "Is the database running, and can the proxy reach it?"),
    BACKEND_REFUSED(ExitCodes.FAILURE, "The user name or password is not the one that the database knows."),
    AUDIT_UNAVAILABLE(ExitCodes.FAILURE, "Its audit log cannot be written; its operator sees why."),
    PROTOCOL_VIOLATION(ExitCodes.FAILURE, null),
    SHUTTING_DOWN(ExitCodes.FAILURE, "Try again in a moment."),
    BAD_REQUEST(ExitCodes.FAILURE, "This program and the proxy may be of different versions: helios version"),
    METHOD_NOT_ALLOWED(ExitCodes.FAILURE, "This program and the proxy may be of different versions: helios version"),
    CONFLICT(ExitCodes.FAILURE, null),
    PAYLOAD_TOO_LARGE(ExitCodes.FAILURE, null),
    UNSUPPORTED_MEDIA_TYPE(
            ExitCodes.FAILURE, "This program and the proxy may be of different versions: helios version"),
    INVALID_FIELD(ExitCodes.FAILURE, null),
    RESULT_TOO_LARGE(ExitCodes.FAILURE, null),
    SQL_ERROR(ExitCodes.FAILURE, null),
    BUSY(ExitCodes.FAILURE, "Try again in a moment."),
    INTERNAL(ExitCodes.FAILURE, "Its operator finds the reason in the log, by the reference."),
    STATEMENT_TIMEOUT(ExitCodes.FAILURE, null);

    private final int exit;
    private final @Nullable String hint;

    RefusalWords(int exit, @Nullable String hint) {
        this.exit = exit;
        this.hint = hint;
    }

    /** @param body of the answer, which may be somebody else's than the control plane's */
    static CommandFailure of(ApiUrl url, int status, JsonNode body) {
        var error = body.path("error");
        var code = error.path("code").asText();
        var message = error.path("message").asText();
        if (code.isEmpty() || message.isEmpty()) {
            return new CommandFailure(
                            ExitCodes.FAILURE, url + " does not answer like a control plane (HTTP " + status + ")")
                    .advising("Is this the api port, and nothing in between?");
        }
        var reference = error.path("request_id").asText();
        return new CommandFailure(exit(code), code, message, hint(code), reference.isEmpty() ? null : reference);
    }

    private static int exit(String code) {
        for (var known : values()) {
            if (known.name().equals(code)) {
                return known.exit;
            }
        }
        return ExitCodes.FAILURE;
    }

    private static @Nullable String hint(String code) {
        for (var known : values()) {
            if (known.name().equals(code)) {
                return known.hint;
            }
        }
        return null;
    }
}
