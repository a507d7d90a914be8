package io.helios.proxy.control.databases.rest;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.databases.DatabaseView;
import io.helios.proxy.control.databases.Databases;
import io.helios.proxy.control.databases.Endpoint;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Caller;
import io.helios.proxy.control.web.Fields;
import io.helios.proxy.control.web.Problem;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Owns the endpoints of databases. A token sees and changes those that it may open. */
public final class DatabaseRoutes implements Routes {
    private static final String ALL = "/v1/databases";
    private static final String ONE = ALL + "/{name}";

    private final Databases databases;
    private final Supplier<? extends Collection<Endpoint>> endpoints;

    public DatabaseRoutes(Databases databases, Supplier<? extends Collection<Endpoint>> endpoints) {
        this.databases = databases;
        this.endpoints = endpoints;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Action.DATABASE_LIST, this::list),
                Route.post(ALL, Action.DATABASE_CREATE, this::create),
                Route.get(ONE, Action.DATABASE_LIST, this::show),
                Route.patch(ONE, Action.DATABASE_CHANGE, this::change),
                Route.delete(ONE, Action.DATABASE_DELETE, this::delete));
    }

    private CompletionStage<Answer> list(ApiRequest request) {
        request.query().only();
        return databases
                .list()
                .thenApply(all -> Answer.ok(Map.of(
                        "databases",
                        all.stream()
                                .filter(database -> opens(request.caller(), database))
                                .map(this::json)
                                .toList())));
    }

    private CompletionStage<Answer> show(ApiRequest request) {
        return visible(request).thenApply(database -> Answer.ok(json(database)));
    }

    private CompletionStage<Answer> create(ApiRequest request) {
        var fields = request.fields("name", "environment");
        var name = new DatabaseName(fields.text("name"));
        var environment = environment(fields).orElse(Environment.LIVE);
        require(request.caller(), name, environment);
        return databases
                .create(name, environment, request.caller().actor())
                .thenApply(made -> Answer.created(json(made)).with("Location", ALL + "/" + made.name()));
    }

    private CompletionStage<Answer> change(ApiRequest request) {
        var environment = environment(request.fields("environment"))
                .orElseThrow(() -> Problem.invalid("environment", "is needed"));
        return visible(request)
                .thenCompose(database -> {
                    require(request.caller(), database.name(), environment);
                    return databases.move(
                            database.name(), environment, request.caller().actor());
                })
                .thenApply(changed -> Answer.ok(json(changed)));
    }

    private CompletionStage<Answer> delete(ApiRequest request) {
        return visible(request)
                .thenCompose(database ->
                        databases.delete(database.name(), request.caller().actor()))
                .thenApply(gone -> Answer.noContent());
    }

    /** The database in the path; 404 also where the caller's token may not open it. */
    private CompletionStage<DatabaseView> visible(ApiRequest request) {
        var name = new DatabaseName(request.path("name"));
        return databases.find(name).thenApply(found -> found.filter(database -> opens(request.caller(), database))
                .orElseThrow(() -> ControlProblem.notFound("database", name.value())));
    }

    private Map<String, Object> json(DatabaseView database) {
        return DatabaseJson.of(database, endpoints.get());
    }

    private static boolean opens(Caller caller, DatabaseView database) {
        return caller.token().covers(database.name()) && caller.token().type().opens(database.environment());
    }

    /** What a token may not open, it may not make either. */
    private static void require(Caller caller, DatabaseName name, Environment environment) {
        if (!caller.coversDatabases(Set.of(name))) {
            throw Problem.of(Refusal.database(name));
        }
        if (caller.token().type() == TokenType.TEST && environment != Environment.TEST) {
            throw Problem.forbidden("A test token makes test databases only");
        }
    }

    private static Optional<Environment> environment(Fields fields) {
        return fields.optionalText("environment").map(word -> {
            try {
                return Words.parse(Environment.class, word);
            } catch (IllegalArgumentException unknown) {
                throw Problem.invalid("environment", "must be live or test");
            }
        });
    }
}
