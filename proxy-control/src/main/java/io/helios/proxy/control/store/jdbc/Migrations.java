package io.helios.proxy.control.store.jdbc;

import java.util.List;

/** Owns the list of schema steps, oldest first. A step that was released is never changed. */
final class Migrations {
    static final List<Migration> SQLITE =
            List.of(Migration.resource("sqlite/001-start.sql"), Migration.resource("sqlite/002-invitations.sql"));

    private Migrations() {}
}
