package io.helios.proxy.control.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Owns the SQL that runs on one connection, in whatever transaction that is in, and its prepared statements. Only for the thread that the
 * connection belongs to.
 *
 * <p>A value may be text, a number, a boolean, bytes, an {@link Instant}, a {@link Duration}, a collection of words, or an {@link Optional}
 * of these.
 */
public final class Tx {
    private static final int MOST_STATEMENTS = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    Tx(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement that changes rows, and says how many. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    public <T> List<T> list(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        var all = new ArrayList<T>();
        try (var result = bound(sql, values).executeQuery()) {
            var row = new Row(result);
            while (result.next()) {
                all.add(reader.read(row));
            }
        }
        return all;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return list(reader, sql, values).stream().findFirst();
    }

    public boolean exists(String sql, @Nullable Object... values) throws SQLException {
        return first(row -> true, sql, values).isPresent();
    }

    /** Runs one or more statements without values. */
    void execute(String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /** Undoes what the transaction did, if there still is one: SQLite ends it by itself after some errors. */
    void rollback() throws SQLException {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        var statement = prepared(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, plain(values[i]));
        }
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known != null) {
            return known;
        }
        if (statements.size() >= MOST_STATEMENTS) {
            var eldest = statements.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
        var statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
        return statement;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Tx::plain).orElse(null);
        }
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof Duration duration) {
            return duration.toMillis();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Collection<?> words) {
            return String.join(" ", words.stream().map(Object::toString).toList());
        }
        return value;
    }
}
