package io.helios.proxy.control.store;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.jdbc.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Owns one line of the event table.
 *
 * @param id      rises with every change
 * @param kind    empty if a newer version wrote it
 * @param subject id of what it is about
 * @param at      when it was decided
 */
public record News(long id, Optional<NewsKind> kind, String subject, Instant at) {
    static News read(Row row) throws SQLException {
        return new News(row.longNumber("id"), NewsKind.of(row.text("kind")), row.text("subject"), row.instant("at"));
    }

    boolean is(NewsKind other) {
        return kind.filter(other::equals).isPresent();
    }

    /** The sessions that must end because of it, if any must. */
    Optional<Revocation> revocation() {
        return kind.flatMap(known -> switch (known) {
            case TOKEN_REVOKED -> Optional.of(new Revocation.OfToken(new TokenId(subject), at));
            case FAMILY_REVOKED -> Optional.of(new Revocation.OfFamily(new FamilyId(subject), at));
            case ACCOUNT_REVOKED -> Optional.of(new Revocation.OfAccount(new AccountId(subject), at));
            case SESSION_ENDED -> Optional.of(new Revocation.OfSession(subject, at));
            case TOKEN, CATALOGUE -> Optional.empty();
        });
    }
}
