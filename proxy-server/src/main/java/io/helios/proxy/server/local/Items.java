package io.helios.proxy.server.local;

import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.databases.DatabaseView;
import io.helios.proxy.control.databases.DatabaseView.BackendView;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.tokens.TokenPlan;
import io.helios.proxy.control.tokens.TokenView;
import io.helios.proxy.control.vaultentries.VaultEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Owns what is printed of each kind of thing in the store, and under which names. */
final class Items {
    private Items() {}

    static Item of(Account account) {
        return new Item()
                .with("id", account.id().value())
                .with("kind", Words.of(account.kind()))
                .with("name", account.name())
                .with("email", account.email())
                .with("role", account.role().map(Words::of))
                .with("state", Words.of(account.state()))
                .with("created_at", account.createdAt());
    }

    /** @param secret the token itself */
    static Item of(String id, String secret, TokenPlan plan) {
        return new Item()
                .with("id", id)
                .with("token", secret)
                .with("name", plan.name())
                .with("type", Words.of(plan.type()))
                .with("scopes", texts(plan.scopes().scopes()))
                .with("expires_at", plan.endsAt());
    }

    static Item of(TokenView view, Instant now) {
        var token = view.token();
        return new Item()
                .with("id", token.id().value())
                .with("name", token.name())
                .with("hint", view.hint())
                .with("type", Words.of(token.type()))
                .with("state", state(token, view.spent(), now))
                .with("account", token.account().value())
                .with("scopes", texts(token.scopes().scopes()))
                .with("databases", texts(token.databases()))
                .with("allowed_ips", token.allowlist().ranges())
                .with("created_at", token.createdAt())
                .with("expires_at", token.endsAt())
                .with("last_used_at", view.lastUse().map(use -> use.at().toString()));
    }

    static Item of(DatabaseView database) {
        return new Item()
                .with("id", database.id())
                .with("name", database.name().value())
                .with("environment", Words.of(database.environment()))
                .with(
                        "backends",
                        database.backends().stream()
                                .map(backend -> backend.spec().protocol())
                                .toList())
                .with("created_at", database.createdAt());
    }

    static Item of(String database, BackendView backend) {
        var spec = backend.spec();
        return new Item()
                .with("id", backend.id())
                .with("database", database)
                .with("protocol", spec.protocol())
                .with("hosts", spec.hosts().stream().map(String::valueOf).toList())
                .with("physical", spec.physical())
                .with("tls", spec.tls().map(Words::of))
                .with("trust", spec.trust())
                .with(
                        "classes",
                        backend.entries().keySet().stream()
                                .sorted()
                                .map(Words::of)
                                .toList());
    }

    static Item of(VaultEntry entry) {
        return new Item()
                .with("id", entry.id())
                .with("name", entry.name())
                .with("protocol", entry.kind())
                .with("user", entry.user())
                .with("version", entry.version())
                .with("changed_at", entry.changedAt());
    }

    private static String state(StoredToken token, boolean spent, Instant now) {
        if (token.revoked()) {
            return "revoked";
        }
        if (token.endedBy(now)) {
            return "expired";
        }
        return spent ? "refreshed" : "active";
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(String::valueOf).sorted().toList();
    }
}
