package io.helios.proxy.control.tokens.rest;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.tokens.IssuedToken;
import io.helios.proxy.control.tokens.Rotations;
import io.helios.proxy.control.tokens.TokenIssuer;
import io.helios.proxy.control.tokens.TokenPage;
import io.helios.proxy.control.tokens.TokenView;
import io.helios.proxy.control.tokens.Tokens;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Problem;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Owns the endpoints with which people manage the tokens of their account. Somebody else's token is not there. */
public final class TokenRoutes implements Routes {
    private static final String ALL = "/v1/auth/tokens";
    private static final String ONE = ALL + "/{id}";
    private static final int PAGE = 100;
    private static final int LONGEST_PAGE = 1000;

    private final Tokens tokens;
    private final Supplier<TokenIssuer> issuer;
    private final Supplier<Rotations> rotations;
    private final Clock clock;

    /**
     * @param issuer    and {@code rotations}: fail while the vault is sealed
     */
    public TokenRoutes(Tokens tokens, Supplier<TokenIssuer> issuer, Supplier<Rotations> rotations, Clock clock) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.rotations = rotations;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Action.TOKEN_LIST, this::list),
                Route.post(ALL, Action.TOKEN_CREATE, this::create),
                Route.get(ONE, Action.TOKEN_LIST, this::show),
                Route.patch(ONE, Action.TOKEN_CHANGE, this::change),
                Route.delete(ONE, Action.TOKEN_REVOKE, this::revoke),
                Route.post(ONE + "/rotate", Action.TOKEN_CREATE, this::rotate));
    }

    private CompletionStage<Answer> list(ApiRequest request) {
        var query = request.query().only("limit", "cursor", "name", "state", "unused_for", "expiring_within");
        var now = clock.instant();
        var search = new Tokens.Search(
                request.caller().accountId(),
                query.text("name"),
                query.duration("unused_for").map(now::minus),
                query.duration("expiring_within").map(now::plus),
                query.word("state", "active", "active", "all").equals("all"));
        return tokens.search(
                        search, query.text("cursor").map(TokenId::new), query.number("limit", 1, LONGEST_PAGE, PAGE))
                .thenApply(this::page);
    }

    private Answer page(TokenPage page) {
        var now = clock.instant();
        var json = new LinkedHashMap<String, Object>();
        json.put(
                "tokens",
                page.tokens().stream().map(view -> TokenJson.of(view, now)).toList());
        json.put("next_cursor", page.next());
        return Answer.ok(json);
    }

    private CompletionStage<Answer> create(ApiRequest request) {
        var order = TokenFields.order(request);
        new TokenGuard(request.caller()).requireGrantable(issuer.get().plan(order));
        return issuer.get().issue(order, request.caller().actor()).thenApply(TokenRoutes::shownOnce);
    }

    private CompletionStage<Answer> show(ApiRequest request) {
        return tokens.find(new TokenId(request.path("id"))).thenApply(found -> found.filter(
                        view -> view.token().account().equals(request.caller().accountId()))
                .map(view -> Answer.ok(TokenJson.of(view, clock.instant())))
                .orElseThrow(() -> TokenGuard.absent(request.path("id"))));
    }

    private CompletionStage<Answer> change(ApiRequest request) {
        var change = TokenFields.change(request);
        var guard = new TokenGuard(request.caller());
        return mine(request)
                .thenCompose(view -> tokens.change(
                        view.token().id(),
                        held -> {
                            var terms = change.apply(held);
                            guard.requireDatabases(terms.databases());
                            guard.requireAddresses(terms.allowlist());
                            return terms;
                        },
                        request.caller().actor()))
                .thenApply(view -> Answer.ok(TokenJson.of(view, clock.instant())));
    }

    private CompletionStage<Answer> revoke(ApiRequest request) {
        return mine(request)
                .thenCompose(view ->
                        tokens.revoke(view.token().id(), request.caller().actor()))
                .thenApply(revoked -> {
                    if (!revoked) {
                        throw TokenGuard.absent(request.path("id"));
                    }
                    return Answer.noContent();
                });
    }

    private CompletionStage<Answer> rotate(ApiRequest request) {
        var overlap = request.fields("overlap").duration("overlap");
        return mine(request)
                .thenCompose(view -> rotations
                        .get()
                        .rotate(view.token(), overlap, request.caller().actor()))
                .thenApply(TokenRoutes::shownOnce);
    }

    /** The token in the path, if the caller may manage it; fails with {@link Problem} if not. */
    private CompletionStage<TokenView> mine(ApiRequest request) {
        var guard = new TokenGuard(request.caller());
        return tokens.find(new TokenId(request.path("id"))).thenApply((Optional<TokenView> found) -> {
            var view = found.orElseThrow(() -> TokenGuard.absent(request.path("id")));
            guard.requireMine(view.token());
            return view;
        });
    }

    private static Answer shownOnce(IssuedToken issued) {
        try (issued) {
            return Answer.created(TokenJson.of(issued)).with("Location", ALL + "/" + issued.id());
        }
    }
}
