package io.helios.proxy.control.store;

import io.helios.proxy.control.store.jdbc.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Owns one change of the control plane while it is made: what it writes, the news of it and its audit record, in one transaction. */
public final class Change {
    private final Tx tx;
    private final String org;
    private final Actor actor;
    private final Instant at;
    private boolean revokes;

    Change(Tx tx, String org, Actor actor, Instant at) {
        this.tx = tx;
        this.org = org;
        this.actor = actor;
        this.at = at;
    }

    public Tx tx() {
        return tx;
    }

    public String org() {
        return org;
    }

    public Instant at() {
        return at;
    }

    /** Tells every process on this store, this one too, once the change is on the disk. */
    public void tell(NewsKind kind, String subject) throws SQLException {
        revokes |= kind.revokes();
        tx.update(
                "INSERT INTO control_events (org, kind, subject, at) VALUES (?, ?, ?, ?)",
                org,
                kind.word(),
                subject,
                at);
    }

    /** Whether sessions must end because of what was told. */
    boolean revokes() {
        return revokes;
    }

    /**
     * Leaves a record for the audit log.
     *
     * @param type    {@code token.create}, {@code vault.put} …
     * @param subject id of what was changed
     * @param details further facts, never a secret
     */
    public void record(String type, String subject, Map<String, String> details) throws SQLException {
        write(type, "ok", subject, details);
    }

    /** Leaves a record of something that was turned down, and of what that changed. */
    public void recordRefusal(String type, String subject, Map<String, String> details) throws SQLException {
        write(type, "refused", subject, details);
    }

    private void write(String type, String outcome, String subject, Map<String, String> details) throws SQLException {
        tx.update(
                "INSERT INTO audit_outbox (org, at, type, outcome, actor, subject, details) VALUES (?, ?, ?, ?, ?, ?, ?)",
                org,
                at,
                type,
                outcome,
                actor.name(),
                subject,
                AuditDetails.write(details));
    }
}
