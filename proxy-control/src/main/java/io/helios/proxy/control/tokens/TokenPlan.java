package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.TokenType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Owns what a token will be, by rules that were checked. */
public record TokenPlan(
        AccountId account,
        String name,
        TokenType type,
        ScopeSet scopes,
        Set<DatabaseName> databases,
        AddressAllowlist allowlist,
        SessionLimits limits,
        Instant endsAt,
        Optional<FamilyId> family) {

    /** The same token, in a family. */
    TokenPlan in(FamilyId other) {
        return new TokenPlan(account, name, type, scopes, databases, allowlist, limits, endsAt, Optional.of(other));
    }
}
