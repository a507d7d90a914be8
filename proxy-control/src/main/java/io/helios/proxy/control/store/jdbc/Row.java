package io.helios.proxy.control.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the reading of one row: times are stored as milliseconds since 1970, lists as words with one space between. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public String text(String column) throws SQLException {
        return present(column, result.getString(column));
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    public byte[] bytes(String column) throws SQLException {
        return present(column, result.getBytes(column));
    }

    public int number(String column) throws SQLException {
        return result.getInt(column);
    }

    public long longNumber(String column) throws SQLException {
        return result.getLong(column);
    }

    public Optional<Integer> optionalNumber(String column) throws SQLException {
        return optionalLong(column).map(Math::toIntExact);
    }

    public boolean flag(String column) throws SQLException {
        return result.getInt(column) != 0;
    }

    public Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(result.getLong(column));
    }

    public Optional<Instant> optionalInstant(String column) throws SQLException {
        return optionalLong(column).map(Instant::ofEpochMilli);
    }

    public Optional<Duration> optionalDuration(String column) throws SQLException {
        return optionalLong(column).map(Duration::ofMillis);
    }

    /** The words of a list; none if the column is empty or NULL. */
    public List<String> words(String column) throws SQLException {
        var text = result.getString(column);
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private Optional<Long> optionalLong(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static <T> T present(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is NULL");
        }
        return value;
    }
}
