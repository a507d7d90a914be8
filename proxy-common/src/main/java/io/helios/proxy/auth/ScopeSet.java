package io.helios.proxy.auth;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** Owns the scopes of one token. {@code *} allows everything, {@code area:*} everything of its area. */
public record ScopeSet(Set<Scope> scopes) {
    public ScopeSet {
        var sorted = new TreeSet<Scope>(Comparator.comparing(Scope::value));
        sorted.addAll(scopes);
        scopes = Collections.unmodifiableSet(sorted);
    }

    public static ScopeSet of(Scope... scopes) {
        return new ScopeSet(Set.of(scopes));
    }

    public static ScopeSet of(Collection<String> names) {
        return new ScopeSet(names.stream().map(Scope::new).collect(java.util.stream.Collectors.toSet()));
    }

    /** Whether these scopes cover {@code needed}, by its own name or by a wildcard. */
    public boolean allows(Scope needed) {
        if (scopes.contains(Scope.ALL) || scopes.contains(needed)) {
            return true;
        }
        int colon = needed.value().indexOf(':');
        return colon > 0 && scopes.contains(new Scope(needed.value().substring(0, colon) + ":*"));
    }
}
