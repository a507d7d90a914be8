package io.helios.proxy.control.store.jdbc;

import java.sql.SQLException;

/** Owns what becomes of one row. */
@FunctionalInterface
public interface RowReader<T> {
    T read(Row row) throws SQLException;
}
