package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import java.util.Set;

/** Owns what of a token can be changed after it was made. Type, scopes and secret cannot: what was handed out stays what it was. */
public record TokenTerms(String name, Set<DatabaseName> databases, AddressAllowlist allowlist, SessionLimits limits) {
    static TokenTerms of(StoredToken token) {
        return new TokenTerms(token.name(), token.databases(), token.allowlist(), token.limits());
    }
}
