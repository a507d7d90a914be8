package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Names;
import io.helios.proxy.control.store.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Owns the rules for new tokens: types, scopes and lifetimes. */
public final class TokenRules {
    private final TokenSettings settings;

    public TokenRules(TokenSettings settings) {
        this.settings = settings;
    }

    /**
     * What the ordered token will be.
     *
     * @throws ControlProblem naming the field that cannot be had
     */
    public TokenPlan plan(TokenOrder order, Instant now) {
        var powers = order.powers();
        var type = type(powers);
        if (order.family().isPresent() && type != TokenType.LIVE) {
            throw ControlProblem.invalid("type", "only a live token continues a login");
        }
        return new TokenPlan(
                order.account(),
                Names.label("name", order.name()),
                type,
                scopes(type, powers),
                databases(order.bounds().databases()),
                allowlist(order.bounds().allowedIps()),
                limits(order.bounds().limits()),
                now.plus(lifetime(type, powers)),
                order.family());
    }

    /** @throws ControlProblem naming the scope that does not exist */
    public static ScopeSet scopes(List<String> names) {
        try {
            return ScopeSet.parse(names);
        } catch (IllegalArgumentException e) {
            throw ControlProblem.invalid("scopes", String.valueOf(e.getMessage()));
        }
    }

    /** @throws ControlProblem naming the range that is none */
    public static AddressAllowlist allowlist(List<String> ranges) {
        try {
            return new AddressAllowlist(ranges);
        } catch (IllegalArgumentException e) {
            throw ControlProblem.invalid("allowed_ips", String.valueOf(e.getMessage()));
        }
    }

    /** @throws ControlProblem if one cannot be the name of a database */
    public static Set<DatabaseName> databases(List<String> names) {
        return names.stream()
                .map(name -> new DatabaseName(Names.database("databases", name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws ControlProblem naming the limit that lets nobody in */
    public static SessionLimits limits(SessionLimits limits) {
        if (limits.connections().filter(most -> most < 1).isPresent()) {
            throw ControlProblem.invalid("max_connections", "must be at least 1");
        }
        requirePositive("idle_timeout", limits.idle());
        requirePositive("max_session", limits.life());
        return limits;
    }

    private static void requirePositive(String field, Optional<Duration> time) {
        if (time.filter(length -> length.toMillis() < 1).isPresent()) {
            throw ControlProblem.invalid(field, "must be more than nothing");
        }
    }

    private static TokenType type(TokenOrder.Powers powers) {
        return powers.type().orElse(powers.scopes().isEmpty() ? TokenType.LIVE : TokenType.SERVICE);
    }

    private static ScopeSet scopes(TokenType type, TokenOrder.Powers powers) {
        if (powers.scopes().isEmpty()) {
            if (type == TokenType.SERVICE) {
                throw ControlProblem.invalid("scopes", "a service token needs at least one");
            }
            return ScopeSet.of(Scope.ALL);
        }
        var scopes = scopes(powers.scopes());
        if (type == TokenType.SERVICE && scopes.scopes().contains(Scope.ALL) && !powers.everything()) {
            throw ControlProblem.invalid("scopes", "a service token has * only if an owner allows it");
        }
        return scopes;
    }

    private Duration lifetime(TokenType type, TokenOrder.Powers powers) {
        var lifetime = settings.of(type);
        var asked = powers.lifetime().orElse(lifetime.usual());
        if (asked.isZero() || asked.isNegative() || asked.compareTo(lifetime.longest()) > 0) {
            throw ControlProblem.invalid(
                    "expires_in",
                    "a " + Words.of(type) + " token lives at most "
                            + lifetime.longest().toHours() + " hours");
        }
        return asked;
    }
}
