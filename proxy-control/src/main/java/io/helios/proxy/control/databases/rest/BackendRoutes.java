package io.helios.proxy.control.databases.rest;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.control.databases.Databases;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Owns the endpoints of what stands behind databases, for those who manage it. */
public final class BackendRoutes implements Routes {
    private static final String ALL = "/v1/backends";
    private static final String ONE = ALL + "/{database}/{protocol}";

    private final Databases databases;

    public BackendRoutes(Databases databases) {
        this.databases = databases;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Action.BACKEND_LIST, this::list),
                Route.put(ONE, Action.BACKEND_CHANGE, this::put),
                Route.delete(ONE, Action.BACKEND_CHANGE, this::delete));
    }

    private CompletionStage<Answer> list(ApiRequest request) {
        request.query().only();
        return databases
                .list()
                .thenApply(all -> Answer.ok(Map.of(
                        "backends",
                        all.stream()
                                .flatMap(database ->
                                        database.backends().stream().map(backend -> DatabaseJson.of(database, backend)))
                                .toList())));
    }

    private CompletionStage<Answer> put(ApiRequest request) {
        var spec = BackendFields.read(request);
        var name = database(request);
        return databases.putBackend(name, spec, request.caller().actor()).thenCompose(backend -> databases
                .find(name)
                .thenApply(found -> Answer.ok(DatabaseJson.of(
                        found.orElseThrow(() -> ControlProblem.notFound("database", name.value())), backend))));
    }

    private CompletionStage<Answer> delete(ApiRequest request) {
        return databases
                .deleteBackend(
                        database(request),
                        request.path("protocol"),
                        request.caller().actor())
                .thenApply(gone -> Answer.noContent());
    }

    private static DatabaseName database(ApiRequest request) {
        return new DatabaseName(request.path("database"));
    }
}
