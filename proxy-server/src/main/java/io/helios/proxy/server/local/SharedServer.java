package io.helios.proxy.server.local;

import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.databases.DatabaseView;
import io.helios.proxy.control.store.ControlProblem;
import java.util.Collections;
import java.util.List;

/**
 * Owns the rule that the logins of two databases on one Redis reach no key in common: each has its own index, or they are on two servers.
 *
 * @param database the one that gets logins
 */
record SharedServer(String database, BackendSpec spec) {
    private static final String REDIS = "redis";

    /** @throws ControlProblem if one of {@code all} is on the same Redis, and nothing keeps the two apart */
    void refuse(List<DatabaseView> all) {
        if (!spec.protocol().equals(REDIS)) {
            return;
        }
        for (var other : all) {
            boolean clash = other.backends().stream()
                    .anyMatch(backend -> !backend.entries().isEmpty() && meets(backend.spec()));
            if (clash && !other.name().value().equals(database)) {
                throw ControlProblem.conflict(
                        other.name().value(),
                        "The database " + other.name().value()
                                + " is on the same Redis: give each an index of its own with `helios local backend put --physical`");
            }
        }
    }

    private boolean meets(BackendSpec other) {
        boolean sameServer = other.protocol().equals(REDIS) && !Collections.disjoint(other.hosts(), spec.hosts());
        var mine = spec.physical().orElse("");
        var its = other.physical().orElse("");
        return sameServer && (mine.isEmpty() || its.isEmpty() || mine.equals(its));
    }
}
