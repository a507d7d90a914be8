package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spot;
import io.helios.proxy.config.schema.Suggestion;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Owns the rules of databases and tokens that the file itself brings.
 *
 * @param alone whether nothing but the file can bring any, because the store is in memory
 */
record BootstrapRules(BootstrapConfig bootstrap, boolean alone) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");
    private static final int MOST_RANGES = 100;
    private static final List<String> SCOPES = List.of(
            "*",
            "database:*",
            "database:read",
            "database:write",
            "database:create",
            "database:delete",
            "schema:*",
            "schema:read",
            "schema:write",
            "branch:*",
            "branch:read",
            "branch:create",
            "branch:merge",
            "branch:delete",
            "vector:*",
            "vector:read",
            "vector:write",
            "metrics:*",
            "metrics:read",
            "billing:*",
            "billing:read",
            "billing:write",
            "audit:*",
            "audit:read");

    void check(Spot spot) {
        var databases = spot.at("databases");
        databases.distinct(bootstrap.databases(), "name", DatabaseConfig::name, "a database of this name came before");
        databases.each(bootstrap.databases(), this::database);
        new SharedRedis(bootstrap.databases()).check(databases);
        var tokens = spot.at("tokens");
        tokens.distinct(bootstrap.tokens(), "name", BootstrapToken::name, "a token of this name came before");
        tokens.each(bootstrap.tokens(), this::token);
    }

    private void database(DatabaseConfig database, Spot spot) {
        if (!NAME.matcher(database.name()).matches()) {
            spot.at("name").problem("expected up to 63 letters, digits, _ - and ., the first no - or .");
        }
        var backends = spot.at("backends");
        backends.distinct(
                database.backends(),
                "protocol",
                BackendConfig::protocol,
                "a database has one backend for each protocol");
        backends.each(database.backends(), new BackendRules(alone)::check);
    }

    private void token(BootstrapToken token, Spot spot) {
        if (token.scopes().isEmpty()) {
            spot.at("scopes").problem("name at least one");
        }
        spot.at("scopes").each(token.scopes(), (scope, at) -> {
            if (!SCOPES.contains(scope)) {
                at.problem("unknown scope" + Suggestion.near(scope, SCOPES));
            }
        });
        if (token.allowedIps().size() > MOST_RANGES) {
            spot.at("allowed-ips").problem("expected at most " + MOST_RANGES);
        }
        if (alone) {
            spot.at("databases").each(token.databases(), this::known);
        }
    }

    private void known(String database, Spot spot) {
        var names = bootstrap.databases().stream().map(DatabaseConfig::name).toList();
        if (!names.contains(database)) {
            spot.problem("no such database in bootstrap.databases, and the store is in memory"
                    + Suggestion.near(database, names));
        }
    }
}
