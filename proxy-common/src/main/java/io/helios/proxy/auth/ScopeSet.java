package io.helios.proxy.auth;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Owns the scopes of one token. {@code *} allows everything, {@code area:*} everything of its area. */
public record ScopeSet(Set<Scope> scopes) {
    private static final String WHOLE_AREA = ":*";

    public ScopeSet {
        var sorted = new TreeSet<Scope>(Comparator.comparing(Scope::value));
        sorted.addAll(scopes);
        scopes = Collections.unmodifiableSet(sorted);
    }

    public static ScopeSet of(Scope... scopes) {
        return new ScopeSet(Set.of(scopes));
    }

    /** The scopes of these names, which are trusted: for what {@link #parse} has read and the store has kept. */
    public static ScopeSet of(Collection<String> names) {
        return new ScopeSet(names.stream().map(Scope::new).collect(Collectors.toSet()));
    }

    /**
     * Reads what somebody asks for. {@code area:*} becomes the scopes that its area has today, so that a scope which is invented later is
     * not given to old tokens; {@code *} stays, because it means all of them for ever.
     *
     * @throws IllegalArgumentException naming the scope that does not exist; {@code *:read} is one of those
     */
    public static ScopeSet parse(Collection<String> names) {
        return new ScopeSet(
                names.stream().flatMap(name -> expand(name).stream()).collect(Collectors.toSet()));
    }

    /** Whether these scopes cover {@code needed}, by its own name or by a wildcard. */
    public boolean allows(Scope needed) {
        if (scopes.contains(Scope.ALL) || scopes.contains(needed)) {
            return true;
        }
        int colon = needed.value().indexOf(':');
        return colon > 0 && scopes.contains(new Scope(needed.value().substring(0, colon) + WHOLE_AREA));
    }

    /** Whether each of {@code others} is allowed here: nobody gives a token more than he holds. */
    public boolean covers(ScopeSet others) {
        return others.scopes.stream().allMatch(this::allows);
    }

    private static List<Scope> expand(String name) {
        var scope = new Scope(name);
        if (scope.equals(Scope.ALL)) {
            return List.of(scope);
        }
        var meant = Scope.KNOWN.stream()
                .filter(known -> known.equals(scope) || wholeArea(known).equals(name))
                .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("unknown scope " + name);
        }
        return meant;
    }

    private static String wholeArea(Scope scope) {
        return scope.value().substring(0, scope.value().indexOf(':')) + WHOLE_AREA;
    }
}
