package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.NewsKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns how tokens are taken back, as part of a change: the rows, the news and the audit record together. */
public final class Revocations {
    /** False if there is no such token, or it was taken back before. */
    public boolean token(Change change, TokenId token) throws SQLException {
        boolean revoked = change.tx()
                        .update(
                                "UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                                change.at(),
                                token.value())
                > 0;
        if (revoked) {
            change.tell(NewsKind.TOKEN_REVOKED, token.value());
            change.record("token.revoke", token.value(), Map.of());
        }
        return revoked;
    }

    /**
     * The token that somebody logs out with. Its login ends with it if none of its tokens could go on: then the sessions that former tokens of
     * the login opened end too. False if there is no such token, or it was taken back before.
     */
    boolean logout(Change change, TokenId token) throws SQLException {
        boolean revoked = token(change, token);
        Optional<FamilyId> left =
                change.tx().first(row -> new FamilyId(row.text("family")), """
                        SELECT t.family AS family FROM tokens t WHERE t.id = ?1 AND t.family IS NOT NULL AND NOT EXISTS (
                          SELECT 1 FROM tokens f WHERE f.family = t.family AND f.revoked_at IS NULL AND f.spent_at IS NULL
                            AND f.ends_at > ?2)""", token.value(), change.at());
        if (revoked && left.isPresent()) {
            family(change, left.get());
        }
        return revoked;
    }

    /** A login and all that came of it. False if there is none, or it had ended. */
    public boolean family(Change change, FamilyId family) throws SQLException {
        boolean revoked = change.tx()
                        .update(
                                "UPDATE families SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                                change.at(),
                                family.value())
                > 0;
        if (revoked) {
            int tokens = change.tx()
                    .update(
                            "UPDATE tokens SET revoked_at = ? WHERE family = ? AND revoked_at IS NULL",
                            change.at(),
                            family.value());
            change.tell(NewsKind.FAMILY_REVOKED, family.value());
            change.record("token.revoke_family", family.value(), Map.of("tokens", Integer.toString(tokens)));
        }
        return revoked;
    }

    /** Every token of an account, and its logins. How many tokens there were. */
    public int account(Change change, AccountId account) throws SQLException {
        change.tx()
                .update(
                        "UPDATE families SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL",
                        change.at(),
                        account.value());
        int tokens = change.tx()
                .update(
                        "UPDATE tokens SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL",
                        change.at(),
                        account.value());
        change.tell(NewsKind.ACCOUNT_REVOKED, account.value());
        change.record("token.revoke_all", account.value(), Map.of("tokens", Integer.toString(tokens)));
        return tokens;
    }

    /** Every token of an account but its service tokens. How many there were. */
    public int accountButServices(Change change, AccountId account) throws SQLException {
        List<TokenId> tokens = change.tx()
                .list(
                        row -> new TokenId(row.text("id")),
                        "SELECT id FROM tokens WHERE account = ? AND type <> 'service' AND revoked_at IS NULL",
                        account.value());
        List<FamilyId> families = change.tx()
                .list(
                        row -> new FamilyId(row.text("id")),
                        "SELECT id FROM families WHERE account = ? AND revoked_at IS NULL",
                        account.value());
        for (var family : families) {
            family(change, family);
        }
        for (var token : tokens) {
            token(change, token);
        }
        return tokens.size();
    }
}
