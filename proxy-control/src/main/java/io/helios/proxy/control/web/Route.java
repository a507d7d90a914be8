package io.helios.proxy.control.web;

import java.util.Optional;

/**
 * Owns one endpoint: method, path, who may call it, and what it does.
 *
 * @param action that a caller must be allowed; empty = open to everybody, also without a token
 */
public record Route(String method, PathPattern path, Optional<Action> action, Handler handler) {
    /** For callers who may do {@code action}. */
    public static Route of(String method, String path, Action action, Handler handler) {
        return new Route(method, new PathPattern(path), Optional.of(action), handler);
    }

    /** For everybody. The handler gets no caller, also if a token was sent. */
    public static Route open(String method, String path, Handler handler) {
        return new Route(method, new PathPattern(path), Optional.empty(), handler);
    }

    public static Route get(String path, Action action, Handler handler) {
        return of("GET", path, action, handler);
    }

    public static Route post(String path, Action action, Handler handler) {
        return of("POST", path, action, handler);
    }

    public static Route put(String path, Action action, Handler handler) {
        return of("PUT", path, action, handler);
    }

    public static Route patch(String path, Action action, Handler handler) {
        return of("PATCH", path, action, handler);
    }

    public static Route delete(String path, Action action, Handler handler) {
        return of("DELETE", path, action, handler);
    }

    /** {@code GET /v1/things/{id}}, as the audit log names it. */
    public String operation() {
        return method + " " + path;
    }

    /** The same endpoint under another path. */
    Route at(String other) {
        return new Route(method, new PathPattern(other), action, handler);
    }
}
