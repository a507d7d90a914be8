package io.helios.proxy.control.web;

import io.helios.proxy.auth.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Owns one "no" of the API: its status, its code, and the words for whoever called. A stranger can raise it, so it carries no stack trace. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int UNAUTHORIZED = 401;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;
    private final String reason;

    private Problem(int status, String code, String message, Map<String, String> headers, String reason) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
        this.reason = reason;
    }

    static Problem of(int status, String code, String message) {
        return new Problem(
                status, code, message, status == UNAUTHORIZED ? Map.of("WWW-Authenticate", "Bearer") : Map.of(), "");
    }

    public static Problem badRequest(String message) {
        return of(400, "BAD_REQUEST", message);
    }

    public static Problem forbidden(String message) {
        return of(403, "FORBIDDEN", message);
    }

    public static Problem notFound(String message) {
        return of(404, "NOT_FOUND", message);
    }

    public static Problem conflict(String message) {
        return of(409, "CONFLICT", message);
    }

    /** @param field as the API spells it */
    public static Problem invalid(String field, String message) {
        return of(422, "INVALID_FIELD", field + ": " + message);
    }

    static Problem methodNotAllowed(String allow) {
        return of(405, "METHOD_NOT_ALLOWED", "Allowed here: " + allow).with("Allow", allow);
    }

    static Problem tooLarge(int most) {
        return of(413, "PAYLOAD_TOO_LARGE", "A body may have at most " + most + " bytes");
    }

    static Problem unsupportedMediaType() {
        return of(415, "UNSUPPORTED_MEDIA_TYPE", "The body must be application/json");
    }

    Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, String.valueOf(getMessage()), more, reason);
    }

    /** In the words that every protocol uses. */
    public static Problem of(Refusal refusal) {
        return Problems.of(refusal);
    }

    /** The same problem, with what the audit log shall know and the caller shall not. */
    Problem because(String why) {
        return new Problem(status, code, String.valueOf(getMessage()), headers, why);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** For the audit log: what really happened. */
    String reason() {
        return reason.isEmpty() ? String.valueOf(getMessage()) : reason;
    }

    /** @param reference under which the audit log tells the rest */
    Answer answer(String reference) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", String.valueOf(getMessage()));
        error.put("request_id", reference);
        var answer = Answer.of(status, Map.of("error", error));
        for (var header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
