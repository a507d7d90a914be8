package io.helios.proxy.control.store;

import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.vault.MasterKeys;
import java.sql.SQLException;
import java.time.Instant;

/** Owns the one organisation of an installation, made at the first start together with its data key. */
public final class Organisation {
    private Organisation() {}

    /** Its id. Without a master key it gets its data key later, at the first start with one. */
    public static String found(Tx tx, MasterKeys masters, Instant now) throws SQLException {
        var known = tx.first(row -> row.text("id"), "SELECT id FROM organisations");
        var id = known.isPresent() ? known.get() : make(tx, now);
        if (masters.current().isPresent()) {
            StoredDataKeys.makeFirst(tx, id, masters.current().get(), now);
        }
        return id;
    }

    private static String make(Tx tx, Instant now) throws SQLException {
        var id = Ids.next("org_");
        tx.update("INSERT INTO organisations (id, created_at) VALUES (?, ?)", id, now);
        return id;
    }
}
