package io.helios.proxy.pg.handshake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Owns what kind of session a client wants: an ordinary one, or one of a replication standby. */
enum Replication {
    NONE,
    /** The whole cluster's log; such a session is in no database. */
    PHYSICAL,
    /** Changes of one database. */
    LOGICAL;

    private static final String DATABASE = "database";
    private static final List<String> TRUE = List.of("true", "yes", "on", "1");
    private static final List<String> FALSE = List.of("false", "no", "off", "0");

    /**
     * Reads the start-up parameter {@code replication} as PostgreSQL does: {@code database}, or a boolean, which may be shortened. Empty if
     * it is neither.
     */
    static Optional<Replication> of(String value) {
        if (value.equals(DATABASE)) {
            return Optional.of(LOGICAL);
        }
        var word = value.toLowerCase(Locale.ROOT);
        boolean yes = abbreviates(word, TRUE);
        boolean no = abbreviates(word, FALSE);
        return yes == no ? Optional.empty() : Optional.of(yes ? PHYSICAL : NONE);
    }

    private static boolean abbreviates(String word, List<String> words) {
        return !word.isEmpty() && words.stream().anyMatch(full -> full.startsWith(word));
    }
}
