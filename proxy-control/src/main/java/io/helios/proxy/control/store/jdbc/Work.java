package io.helios.proxy.control.store.jdbc;

import java.sql.SQLException;

/** Owns what is done with the store inside one transaction: all of it or, if it throws, nothing. */
@FunctionalInterface
public interface Work<T> {
    T in(Tx tx) throws SQLException;
}
