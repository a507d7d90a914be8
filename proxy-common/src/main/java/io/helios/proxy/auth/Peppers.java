package io.helios.proxy.auth;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Owns the live versions of the pepper, newest first: new tokens use the newest, a lookup tries all. Immutable. */
public final class Peppers {
    private final List<Pepper> newestFirst;

    /** @param live in any order, at least one */
    public Peppers(Collection<Pepper> live) {
        if (live.isEmpty()) {
            throw new IllegalArgumentException("at least one pepper is needed");
        }
        this.newestFirst = live.stream()
                .sorted(Comparator.comparingInt(Pepper::version).reversed())
                .toList();
    }

    public Pepper newest() {
        return newestFirst.get(0);
    }

    /** The lookups of {@code token} under every live version, newest first, as {@link TokenDirectory#find} wants them. */
    public List<byte[]> lookups(byte[] token) {
        return newestFirst.stream().map(pepper -> pepper.lookup(token)).toList();
    }
}
