package io.helios.proxy.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Owns the bound on values of the label {@code database}: the first names keep theirs, all further ones share {@link #OTHER}. */
final class DatabaseLabels {
    static final String OTHER = "other";

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final int most;

    /** Lets {@code most} names have a label of their own. */
    DatabaseLabels(int most) {
        this.most = most;
    }

    String of(String database) {
        return known.contains(database) || admit(database) ? database : OTHER;
    }

    private synchronized boolean admit(String database) {
        return known.size() < most && known.add(database);
    }
}
