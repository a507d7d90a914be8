package io.helios.proxy.control.tokens.rest;

import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.tokens.TokenPlan;
import io.helios.proxy.control.web.Caller;
import io.helios.proxy.control.web.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Owns the rule that nobody grants, takes over or changes more than he holds. */
final class TokenGuard {
    private final Caller caller;

    TokenGuard(Caller caller) {
        this.caller = caller;
    }

    /** @throws Problem 403 naming what the caller does not hold */
    void requireGrantable(TokenPlan plan) {
        requireType(plan.type());
        requireScopes(plan.scopes());
        requireDatabases(plan.databases());
        requireAddresses(plan.allowlist());
    }

    /** @throws Problem 404 if the token is not the caller's or over, 403 if it can do more than the caller's */
    void requireMine(StoredToken token) {
        if (!token.account().equals(caller.accountId()) || token.revoked()) {
            throw absent(token.id().value());
        }
        if (!caller.covers(token)) {
            throw Problem.forbidden("This token can do more than the one that you call with");
        }
    }

    /** @throws Problem 403 naming a database that the caller may not open */
    void requireDatabases(Set<DatabaseName> databases) {
        if (caller.coversDatabases(databases)) {
            return;
        }
        throw databases.stream()
                .filter(name -> !caller.token().covers(name))
                .findFirst()
                .map(name -> Problem.of(Refusal.database(name)))
                .orElseGet(() -> Problem.forbidden("Your token may not use every database"));
    }

    /** @throws Problem 403 naming an address that the caller may not come from */
    void requireAddresses(AddressAllowlist wanted) {
        var held = caller.token().allowlist();
        if (held.ranges().isEmpty()) {
            return;
        }
        if (wanted.ranges().isEmpty()) {
            throw Problem.forbidden("Your token may not be used from every address");
        }
        wanted.ranges().stream()
                .filter(range -> !held.ranges().contains(range) && !isHeld(held, range))
                .findFirst()
                .ifPresent(range -> {
                    throw Problem.forbidden("Source address " + range + " not allowed");
                });
    }

    static Problem absent(String id) {
        return Problem.notFound("There is no token " + id);
    }

    private void requireType(TokenType type) {
        if (!caller.coversType(type)) {
            throw Problem.forbidden("A test token makes test tokens only");
        }
    }

    private void requireScopes(ScopeSet scopes) {
        scopes.scopes().stream()
                .filter(scope -> !caller.scopes().allows(scope))
                .findFirst()
                .ifPresent(scope -> {
                    throw Problem.of(Refusal.missingScope(scope));
                });
    }

    /** Whether {@code range} is a single address that {@code held} has in one of its ranges. */
    private static boolean isHeld(AddressAllowlist held, String range) {
        try {
            // The allowlist was read before, so this is a literal and no name server is asked.
            return range.indexOf('/') < 0 && held.permits(InetAddress.getByName(range));
        } catch (UnknownHostException noLiteral) {
            return false;
        }
    }
}
