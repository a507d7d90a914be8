package io.helios.proxy.audit;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.TokenId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Owns one line of the log while it is written. Keys come in the order of {@code docs/audit.md}; a line is at most 8,192 bytes with
 * its end, because identifiers, prose and all text together are cut where they are too long.
 */
public final class AuditLine {
    private static final int VERSION = 1;
    /** There is one organisation for each installation; the key is there so that more can come. */
    private static final String ORGANISATION = "default";

    private static final Set<String> NO_ACCOUNTS = Set.of("local", "bootstrap", "nobody");

    private static final int IDENTIFIER_BYTES = 256;
    private static final int PROSE_BYTES = 1_500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final JsonText json;

    private AuditLine(JsonText json) {
        this.json = json;
    }

    /** Appends {@code event} as one line, end of line included, to {@code out}. */
    static void append(StringBuilder out, Instant at, String node, long sequence, AuditEvent event) {
        var line = new AuditLine(new JsonText(out));
        line.number("v", VERSION)
                .text("ts", TIME.format(at))
                .text("node", node)
                .number("seq", sequence)
                .text("type", event.type())
                .text("outcome", event.outcome())
                .text("org", ORGANISATION);
        event.describe(line);
        line.json.end();
        out.append('\n');
    }

    AuditLine session(SessionFacts facts) {
        facts.account().map(AccountId::value).ifPresent(this::account);
        facts.token()
                .map(TokenId::value)
                .ifPresent(id -> token(id, facts.tokenName().orElse("")));
        json.open("src");
        text("ip", facts.address().getHostAddress());
        number("port", facts.port());
        json.flag("tls", facts.encrypted());
        json.end();
        text("proto", facts.protocol());
        text("conn", facts.session());
        facts.database().map(DatabaseName::value).ifPresent(name -> text("db", name));
        facts.backend().ifPresent(id -> text("backend", id));
        return this;
    }

    /** Who changed something: an account, or one of {@link #NO_ACCOUNTS}. */
    AuditLine actor(String actor) {
        if (NO_ACCOUNTS.contains(actor)) {
            json.open("actor");
            text("kind", actor);
            json.end();
        } else {
            account(actor);
        }
        return this;
    }

    AuditLine refusal(Refusal refusal) {
        return text("code", refusal.code().name())
                .prose("reason", refusal.reason().isEmpty() ? refusal.message() : refusal.reason())
                .text("ref", refusal.reference());
    }

    /** Sorted by name; those that no longer fit are left out. */
    AuditLine details(Map<String, String> details) {
        if (!details.isEmpty()) {
            json.open("details");
            new TreeMap<>(details).forEach((name, value) -> json.entry(name, value, IDENTIFIER_BYTES, PROSE_BYTES));
            json.end();
        }
        return this;
    }

    /** An identifier or a word. */
    AuditLine text(String key, String value) {
        json.text(key, value, IDENTIFIER_BYTES);
        return this;
    }

    /** A sentence. */
    AuditLine prose(String key, String value) {
        json.text(key, value, PROSE_BYTES);
        return this;
    }

    AuditLine number(String key, long value) {
        json.number(key, value);
        return this;
    }

    private void account(String id) {
        json.open("actor");
        text("kind", "account").text("id", id);
        json.end();
    }

    private void token(String id, String name) {
        json.open("token");
        text("id", id);
        if (!name.isEmpty()) {
            text("name", name);
        }
        json.end();
    }
}
