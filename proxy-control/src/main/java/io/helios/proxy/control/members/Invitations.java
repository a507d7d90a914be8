package io.helios.proxy.control.members;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.accounts.AccountTable;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Owns the rows of invitations. An invitation is for one address, once, for a week; it grants what its author may still grant when it is used.
 */
public final class Invitations {
    private static final Duration LIFE = Duration.ofDays(7);
    private static final String SELECT =
            "SELECT id, email, name, role, invited_by, created_at, ends_at FROM invitations ";
    private static final String OPEN = "WHERE closed_at IS NULL AND ends_at > ? ";

    /** Invites; a former invitation of the same address ends. */
    NewInvitation insert(Change change, Invitee invitee, Actor by) throws SQLException {
        change.tx()
                .update(
                        "UPDATE invitations SET closed_at = ? WHERE email = ? AND closed_at IS NULL",
                        change.at(),
                        invitee.email());
        var code = Ids.code("inv-");
        var made = new Invitation(
                Ids.next("inv_"),
                invitee.email(),
                invitee.name(),
                invitee.role(),
                by.name(),
                change.at(),
                change.at().plus(LIFE));
        change.tx()
                .update(
                        "INSERT INTO invitations (id, org, email, name, role, code, invited_by, created_at, ends_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        made.id(),
                        change.org(),
                        made.email(),
                        made.name(),
                        Words.of(made.role()),
                        sha256(code),
                        made.invitedBy(),
                        made.createdAt(),
                        made.endsAt());
        change.record("member.invite", made.id(), Map.of("email", made.email(), "role", Words.of(made.role())));
        return new NewInvitation(made, code);
    }

    /** Owns whom an invitation is for; nothing of it is checked here. */
    record Invitee(String email, String name, Role role) {}

    /** Those that can still be used, newest first. */
    List<Invitation> open(Tx tx, Instant now) throws SQLException {
        return tx.list(Invitations::read, SELECT + OPEN + "ORDER BY created_at DESC, id", now);
    }

    /** The invitation of this code for this address, if it can be used and its author could still make it. */
    public Optional<Invitation> of(Tx tx, String code, String email, Instant now) throws SQLException {
        Optional<Invitation> found =
                tx.first(Invitations::read, SELECT + OPEN + "AND code = ? AND email = ?", now, sha256(code), email);
        return found.isPresent() && isBacked(tx, found.get()) ? found : Optional.empty();
    }

    /** Ends an invitation: it was used, or taken back. False if there is none that is open. */
    public boolean close(Change change, String id) throws SQLException {
        return change.tx()
                        .update(
                                "UPDATE invitations SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
                                change.at(),
                                id)
                > 0;
    }

    private static boolean isBacked(Tx tx, Invitation invitation) throws SQLException {
        return invitation.invitedBy().equals(Actor.LOCAL.name())
                || MemberRules.mayGrant(
                        AccountTable.require(tx, new AccountId(invitation.invitedBy())), invitation.role());
    }

    private static Invitation read(Row row) throws SQLException {
        return new Invitation(
                row.text("id"),
                row.text("email"),
                row.text("name"),
                Words.parse(Role.class, row.text("role")),
                row.text("invited_by"),
                row.instant("created_at"),
                row.instant("ends_at"));
    }

    /** A code has 154 random bits: nothing is gained by making its hash slow. */
    private static byte[] sha256(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
