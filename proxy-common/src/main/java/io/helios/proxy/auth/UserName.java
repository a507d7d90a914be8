package io.helios.proxy.auth;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Owns the reading of the name that a client logs in with: {@code default}, {@code default.tok_…} (picks one token) or a configured alias.
 *
 * @param accepted whether a client of this name may be let in at all; if not, it is answered like a wrong token, after the same work
 * @param hint     the one token that the name picks
 */
public record UserName(boolean accepted, Optional<TokenId> hint) {
    public static final UserName DEFAULT = new UserName(true, Optional.empty());

    private static final Pattern HINTED = Pattern.compile("default\\.(tok_[0-9A-Za-z]{12})");

    /** Reads {@code name}; {@code aliases} are names that mean {@code default}. */
    public static UserName parse(String name, Set<String> aliases) {
        if (name.equals("default") || aliases.contains(name)) {
            return DEFAULT;
        }
        var hinted = HINTED.matcher(name);
        return hinted.matches()
                ? new UserName(true, Optional.of(new TokenId(hinted.group(1))))
                : new UserName(false, Optional.empty());
    }
}
