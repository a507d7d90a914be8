package io.helios.proxy.control.store;

import io.helios.proxy.control.store.jdbc.Tx;
import java.sql.SQLException;
import java.util.List;

/** Owns something that is kept in memory and follows the store. Both methods may be called again with what was told before. */
public interface Follower {
    /** Reads everything. */
    void load(Tx tx) throws SQLException;

    /** Reads what {@code news} is about. */
    void follow(Tx tx, List<News> news) throws SQLException;
}
