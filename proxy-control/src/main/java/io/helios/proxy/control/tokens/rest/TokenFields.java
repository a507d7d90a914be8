package io.helios.proxy.control.tokens.rest;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.store.Names;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.control.tokens.TokenRules;
import io.helios.proxy.control.tokens.TokenTerms;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Fields;
import io.helios.proxy.control.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Owns how the fields of a body are read as an order for a token, or a change of one. */
final class TokenFields {
    private static final String CONNECTIONS = "max_connections";
    private static final String IDLE = "idle_timeout";
    private static final String LIFE = "max_session";
    private static final int LONGEST_KEY = 255;

    private TokenFields() {}

    /** @throws Problem 422 naming what cannot be had */
    static TokenOrder order(ApiRequest request) {
        var caller = request.caller();
        var fields = request.fields(
                "name",
                "type",
                "scopes",
                "expires_in_days",
                "expires_in",
                "databases",
                "allowed_ips",
                CONNECTIONS,
                IDLE,
                LIFE);
        boolean everything = caller.account().role().filter(Role.OWNER::equals).isPresent();
        var powers = new TokenOrder.Powers(type(fields), fields.texts("scopes"), lifetime(fields), everything);
        var bounds = new TokenOrder.Bounds(
                fields.optionalTexts("databases").orElseGet(() -> databases(caller.token())),
                fields.optionalTexts("allowed_ips")
                        .orElseGet(() -> caller.token().allowlist().ranges()),
                new SessionLimits(fields.number(CONNECTIONS), fields.duration(IDLE), fields.duration(LIFE)));
        return new TokenOrder(caller.accountId(), fields.text("name"), powers, bounds, Optional.empty(), key(request));
    }

    /** What a body says that a token's terms shall be; a field that was left out stays, a limit that is null goes. */
    static UnaryOperator<TokenTerms> change(ApiRequest request) {
        var fields = request.fields("name", "databases", "allowed_ips", CONNECTIONS, IDLE, LIFE);
        var name = fields.optionalText("name").map(text -> Names.label("name", text));
        var databases = fields.optionalTexts("databases").map(TokenRules::databases);
        var allowlist = fields.optionalTexts("allowed_ips").map(TokenRules::allowlist);
        var limits = limits(fields);
        return terms -> new TokenTerms(
                name.orElse(terms.name()),
                databases.orElse(terms.databases()),
                allowlist.orElse(terms.allowlist()),
                limits.apply(terms.limits()));
    }

    private static UnaryOperator<SessionLimits> limits(Fields fields) {
        var given = TokenRules.limits(
                new SessionLimits(fields.number(CONNECTIONS), fields.duration(IDLE), fields.duration(LIFE)));
        boolean anyNumber = fields.clears(CONNECTIONS);
        boolean anySilence = fields.clears(IDLE);
        boolean anyLife = fields.clears(LIFE);
        return held -> new SessionLimits(
                anyNumber ? Optional.empty() : given.connections().or(held::connections),
                anySilence ? Optional.empty() : given.idle().or(held::idle),
                anyLife ? Optional.empty() : given.life().or(held::life));
    }

    private static Optional<TokenType> type(Fields fields) {
        return fields.optionalText("type").map(word -> {
            try {
                return Words.parse(TokenType.class, word);
            } catch (IllegalArgumentException unknown) {
                throw Problem.invalid("type", "must be live, test or service");
            }
        });
    }

    private static Optional<Duration> lifetime(Fields fields) {
        if (fields.has("expires_in_days") && fields.has("expires_in")) {
            throw Problem.invalid("expires_in", "excludes expires_in_days");
        }
        return fields.number("expires_in_days")
                .map(Integer::longValue)
                .map(Duration::ofDays)
                .or(() -> fields.duration("expires_in"));
    }

    /** Of a caller who may open some databases only: so the new token has them too, unless fewer were asked for. */
    private static List<String> databases(StoredToken token) {
        return token.databases().stream().map(DatabaseName::value).toList();
    }

    private static Optional<String> key(ApiRequest request) {
        var key = request.header("Idempotency-Key");
        if (key.filter(text -> text.isEmpty() || text.length() > LONGEST_KEY).isPresent()) {
            throw Problem.badRequest("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
        }
        return key;
    }
}
