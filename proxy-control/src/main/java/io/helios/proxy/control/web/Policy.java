package io.helios.proxy.control.web;

import static io.helios.proxy.control.web.Powers.ADMIN;
import static io.helios.proxy.control.web.Powers.MEMBER;
import static io.helios.proxy.control.web.Powers.OWNER;
import static io.helios.proxy.control.web.Powers.SERVICE;
import static io.helios.proxy.control.web.Powers.VIEWER;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TokenType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Owns who may do what: one table, role × action, and the scope that the token needs beside. Whatever is not in the table is denied.
 *
 * <p>A service token works on databases. It manages neither tokens nor people nor the vault, whatever its scopes and whoever owns it: it lies in
 * files of machines.
 */
public final class Policy {
    private final Map<Action, Rule> rules = new EnumMap<>(Action.class);

    /** @param services whether a service token will do */
    private record Rule(Set<Powers> roles, Optional<Scope> scope, boolean services) {}

    public Policy() {
        everybody(Action.TOKEN_INTROSPECT, true);
        everybody(Action.LOGOUT, true);
        everybody(Action.TOKEN_LIST, false);
        allow(Action.TOKEN_CREATE, Optional.empty(), false, OWNER, ADMIN, MEMBER, SERVICE);
        allow(Action.TOKEN_CHANGE, Optional.empty(), false, OWNER, ADMIN, MEMBER, SERVICE);
        everybody(Action.TOKEN_REVOKE, false);
        everybody(Action.LOGOUT_ALL, false);
        allow(Action.DATABASE_LIST, Optional.of(Scope.DATABASE_READ), true, Powers.values());
        allow(Action.DATABASE_CREATE, Optional.of(Scope.DATABASE_CREATE), true, OWNER, ADMIN);
        allow(Action.DATABASE_CHANGE, Optional.of(Scope.DATABASE_CREATE), true, OWNER, ADMIN);
        allow(Action.DATABASE_DELETE, Optional.of(Scope.DATABASE_DELETE), true, OWNER, ADMIN);
        allow(Action.BACKEND_LIST, Optional.of(Scope.ALL), false, OWNER, ADMIN);
        allow(Action.BACKEND_CHANGE, Optional.of(Scope.ALL), false, OWNER, ADMIN);
        allow(Action.VAULT_LIST, Optional.of(Scope.ALL), false, OWNER, ADMIN);
        allow(Action.VAULT_CHANGE, Optional.of(Scope.ALL), false, OWNER, ADMIN);
        everybody(Action.SESSION_LIST, false);
        allow(Action.SESSION_KILL, Optional.empty(), false, OWNER, ADMIN, MEMBER, SERVICE);
        allow(Action.SESSION_ALL, Optional.of(Scope.ALL), false, OWNER, ADMIN);
        allow(Action.MEMBER_LIST, Optional.of(Scope.ALL), false, OWNER, ADMIN, MEMBER, VIEWER);
        allow(Action.MEMBER_INVITE, Optional.of(Scope.ALL), false, OWNER, ADMIN);
        allow(Action.MEMBER_CHANGE, Optional.of(Scope.ALL), false, OWNER, ADMIN);
    }

    private void everybody(Action action, boolean services) {
        allow(action, Optional.empty(), services, Powers.values());
    }

    private void allow(Action action, Optional<Scope> scope, boolean services, Powers... roles) {
        var all = EnumSet.noneOf(Powers.class);
        all.addAll(Set.of(roles));
        rules.put(action, new Rule(all, scope, services));
    }

    /** Whether an account with these powers may ever do {@code action}. */
    public boolean allows(Powers powers, Action action) {
        var rule = rules.get(action);
        return rule != null && rule.roles().contains(powers);
    }

    /** Why {@code caller} may not do {@code action}; empty if he may. */
    public Optional<Problem> refusal(Caller caller, Action action) {
        var rule = rules.get(action);
        if (rule == null || !rule.roles().contains(caller.powers())) {
            return Optional.of(Problem.forbidden("The role of this account does not allow it"));
        }
        if (caller.token().type() == TokenType.SERVICE && !rule.services()) {
            return Optional.of(Problem.forbidden("A service token may not do this"));
        }
        return rule.scope()
                .filter(scope -> !caller.scopes().allows(scope))
                .map(scope -> Problems.of(Refusal.missingScope(scope)));
    }
}
