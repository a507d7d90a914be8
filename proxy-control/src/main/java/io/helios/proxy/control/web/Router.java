package io.helios.proxy.control.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Owns all endpoints, and which of them a request is for. */
final class Router {
    private static final String AUTH = "/v1/auth/";

    private final List<Route> routes = new ArrayList<>();

    Router(Collection<? extends Routes> features) {
        for (var feature : features) {
            for (var route : feature.routes()) {
                routes.add(route);
                var path = route.path().toString();
                if (path.startsWith(AUTH)) {
                    routes.add(route.at(path.substring("/v1".length())));
                }
            }
        }
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    /**
     * The endpoint for {@code method} on {@code path}; HEAD is GET.
     *
     * @throws Problem 404, or 405 naming what the path allows
     */
    Match find(String method, String path) {
        var wanted = method.equals("HEAD") ? "GET" : method;
        var allowed = new TreeSet<String>();
        for (var route : routes) {
            var values = route.path().match(path);
            if (values.isPresent()) {
                if (route.method().equals(wanted)) {
                    return new Match(route, values.get());
                }
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw Problem.notFound("There is nothing here");
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        throw Problem.methodNotAllowed(String.join(", ", allowed));
    }

    /** Owns an endpoint that was found. */
    record Match(Route route, Map<String, String> values) {}
}
