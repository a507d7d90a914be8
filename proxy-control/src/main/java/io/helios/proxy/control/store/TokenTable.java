package io.helios.proxy.control.store;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.vault.SealedValue;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Owns the reading of tokens from their table, and how a row becomes a {@link StoredToken}. */
public final class TokenTable {
    private static final String COLUMNS = """
            SELECT t.*,
              coalesce((SELECT max(f.ends_at) FROM tokens f WHERE f.family = t.family AND f.revoked_at IS NULL), t.ends_at)
                AS sessions_end_at,
              (SELECT group_concat(d.database, ' ') FROM token_databases d WHERE d.token = t.id) AS databases
            FROM tokens t\s""";

    private TokenTable() {}

    /** The tokens that are good or may have sessions, or were and had until after {@code endedAfter}. */
    static List<TokenRow> recent(Tx tx, Instant endedAfter) throws SQLException {
        return tx.list(TokenTable::row, COLUMNS + """
                        WHERE (t.ends_at > ?1 OR t.family IN
                            (SELECT f.family FROM tokens f WHERE f.ends_at > ?1 AND f.revoked_at IS NULL))
                          AND (t.revoked_at IS NULL OR t.revoked_at > ?1)""", endedAfter);
    }

    static Optional<TokenRow> rowOf(Tx tx, List<byte[]> lookups) throws SQLException {
        for (var lookup : lookups) {
            var found = tx.first(TokenTable::row, COLUMNS + "WHERE t.lookup = ?", lookup);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The token with one of these lookups. */
    public static Optional<StoredToken> find(Tx tx, List<byte[]> lookups) throws SQLException {
        return rowOf(tx, lookups).map(TokenRow::token);
    }

    /** The tokens that {@code news} is about, and those of the same families: they end together. */
    static List<TokenRow> concerned(Tx tx, List<News> news) throws SQLException {
        var rows = new ArrayList<TokenRow>();
        for (var line : news) {
            if (line.is(NewsKind.TOKEN) || line.is(NewsKind.TOKEN_REVOKED)) {
                rows.addAll(tx.list(
                        TokenTable::row,
                        COLUMNS + "WHERE t.id = ?1 OR t.family = (SELECT family FROM tokens WHERE id = ?1)",
                        line.subject()));
            } else if (line.is(NewsKind.FAMILY_REVOKED)) {
                rows.addAll(tx.list(TokenTable::row, COLUMNS + "WHERE t.family = ?", line.subject()));
            } else if (line.is(NewsKind.ACCOUNT_REVOKED)) {
                rows.addAll(tx.list(TokenTable::row, COLUMNS + "WHERE t.account = ?", line.subject()));
            }
        }
        return rows;
    }

    /** Reads a token from a row of {@code tokens}, with {@code databases} and {@code sessions_end_at} beside it. */
    public static StoredToken token(Row row) throws SQLException {
        return new StoredToken(
                new TokenId(row.text("id")),
                row.text("name"),
                Words.parse(TokenType.class, row.text("type")),
                new AccountId(row.text("account")),
                row.optionalText("family").map(FamilyId::new),
                ScopeSet.of(row.words("scopes")),
                row.words("databases").stream().map(DatabaseName::new).collect(Collectors.toUnmodifiableSet()),
                new AddressAllowlist(row.words("allowed_ips")),
                new SessionLimits(
                        row.optionalNumber("max_connections"),
                        row.optionalDuration("idle_millis"),
                        row.optionalDuration("life_millis")),
                row.instant("created_at"),
                row.instant("ends_at"),
                row.instant("sessions_end_at"),
                row.optionalInstant("revoked_at"));
    }

    /** The start of a query for whole tokens, up to {@code FROM tokens t}. */
    public static String select() {
        return COLUMNS;
    }

    private static TokenRow row(Row row) throws SQLException {
        var token = token(row);
        var sealed = new EnumMap<Mechanism, SealedValue>(Mechanism.class);
        for (var mechanism : Mechanism.values()) {
            var place = Verifiers.place(token.id(), mechanism, row.text("org"));
            sealed.put(mechanism, new SealedValue(place, row.bytes(Verifiers.column(mechanism))));
        }
        return new TokenRow(
                token,
                new Lookup(row.bytes("lookup")),
                new Verifiers(token.id(), sealed),
                row.optionalInstant("last_used_at"));
    }
}
