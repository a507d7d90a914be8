package io.helios.proxy.control.vaultentries.rest;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.databases.CredentialProbe;
import io.helios.proxy.control.databases.CredentialProbe.Verdict;
import io.helios.proxy.control.databases.Databases;
import io.helios.proxy.control.databases.LoginPlace;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.vaultentries.NewEntry;
import io.helios.proxy.control.vaultentries.StoredCredentials;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Problem;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import io.helios.proxy.vault.LoginSecret;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Owns the endpoints of the vault. A login is tried at its backend, sealed, and from then on used by new sessions; nobody reads it back. */
public final class VaultRoutes implements Routes {
    private static final String ALL = "/v1/vault/credentials";

    private final StoredCredentials credentials;
    private final Databases databases;
    private final CredentialProbe probe;

    public VaultRoutes(StoredCredentials credentials, Databases databases, CredentialProbe probe) {
        this.credentials = credentials;
        this.databases = databases;
        this.probe = probe;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Action.VAULT_LIST, this::list),
                Route.post(ALL, Action.VAULT_CHANGE, this::put),
                Route.delete(ALL + "/{id}", Action.VAULT_CHANGE, this::delete));
    }

    private CompletionStage<Answer> list(ApiRequest request) {
        request.query().only();
        return credentials.list().thenCombine(databases.list(), (entries, all) -> {
            var uses = VaultJson.uses(all);
            return Answer.ok(Map.of(
                    "credentials",
                    entries.stream()
                            .map(entry -> VaultJson.of(entry, uses.getOrDefault(entry.id(), List.of())))
                            .toList()));
        });
    }

    /** One endpoint for the first password and for each that follows: there is one login for each class of a backend. */
    private CompletionStage<Answer> put(ApiRequest request) {
        var fields = request.fields("database", "protocol", "class", "user", "password", "description", "verify");
        var place = new LoginPlace(
                new DatabaseName(fields.text("database")), fields.text("protocol"), accessClass(fields.text("class")));
        boolean verify = fields.flag("verify").orElse(true);
        var description = fields.optionalText("description").orElse("");
        var entry = new NewEntry(
                place.entryName(), description, place.protocol(), fields.text("user"), fields.secret("password"));
        refuseUnusable(entry);
        return backend(place)
                .thenCompose(spec ->
                        entry.with((name, secret) -> (verify ? probe : CredentialProbe.NONE).probe(spec, name, secret)))
                .thenCompose(verdict -> {
                    refuse(verdict);
                    return databases
                            .putLogin(place, entry, request.caller().actor())
                            .thenApply(stored -> Answer.created(VaultJson.of(stored, place, verdict)));
                })
                .whenComplete((answer, failure) -> entry.close());
    }

    private CompletionStage<Answer> delete(ApiRequest request) {
        return credentials.delete(request.path("id"), request.caller().actor()).thenApply(gone -> Answer.noContent());
    }

    private CompletionStage<BackendSpec> backend(LoginPlace place) {
        return databases.find(place.database()).thenApply(found -> found
                .orElseThrow(() -> ControlProblem.invalid("database", "there is no database " + place.database()))
                .backends()
                .stream()
                .map(backend -> backend.spec())
                .filter(spec -> spec.protocol().equals(place.protocol()))
                .findFirst()
                .orElseThrow(() -> ControlProblem.invalid("protocol", "the database has no such backend")));
    }

    private static void refuseUnusable(NewEntry entry) {
        var fault = entry.with((user, secret) -> LoginSecret.fault(secret));
        if (fault.isPresent()) {
            entry.close();
            throw Problem.invalid("password", fault.get());
        }
    }

    private static void refuse(Verdict verdict) {
        if (verdict == Verdict.REFUSED) {
            throw Problem.invalid("password", "the backend does not let this login in");
        }
        if (verdict == Verdict.UNREACHABLE) {
            throw Problem.of(Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE));
        }
    }

    private static AccessClass accessClass(String word) {
        try {
            return Words.parse(AccessClass.class, word);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("class", "must be ro, rw or ddl");
        }
    }
}
