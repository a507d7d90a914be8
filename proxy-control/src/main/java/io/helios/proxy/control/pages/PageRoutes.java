package io.helios.proxy.control.pages;

import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns the pages that need no token. */
public final class PageRoutes implements Routes {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Duration CONTACT_HOLDS = Duration.ofDays(180);

    private final ComponentStates states;
    private final Clock clock;
    private final String openApi = resource("openapi.json");
    private final String guide = resource("llms.txt");

    public PageRoutes(ComponentStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("GET", "/openapi.json", request -> page("application/json", openApi)),
                Route.open("GET", "/llms.txt", request -> page(TEXT, guide)),
                Route.open("GET", "/status", this::status),
                Route.open("GET", "/.well-known/security.txt", request -> page(TEXT, contact())));
    }

    private CompletionStage<Answer> status(ApiRequest request) {
        var components = new LinkedHashMap<String, Object>();
        states.now().forEach((name, works) -> components.put(name, works ? "up" : "down"));
        boolean all = !components.containsValue("down");
        var json = new LinkedHashMap<String, Object>();
        json.put("status", all ? "up" : "degraded");
        json.put("components", components);
        json.put("at", clock.instant());
        return CompletableFuture.completedStage(Answer.ok(json));
    }

    private String contact() {
        var expires = clock.instant().plus(CONTACT_HOLDS).truncatedTo(ChronoUnit.DAYS);
        return "Contact: mailto:security@heliosdb.io\nExpires: " + expires + "\nPreferred-Languages: en\n";
    }

    private static CompletionStage<Answer> page(String type, String text) {
        return CompletableFuture.completedStage(Answer.text(type, text));
    }

    private static String resource(String name) {
        try (var in = PageRoutes.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program is incomplete", unreadable);
        }
    }
}
