package io.helios.proxy.control;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.database;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.control.vaultentries.NewEntry;
import io.helios.proxy.control.vaultentries.VaultEntry;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramVerifier;
import io.helios.proxy.vault.VaultFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecretsAtRestTest {
    private static final String PASSWORD = "canary-backend-password";

    @RegisterExtension
    final TestStores stores = new TestStores();

    @Test
    void noFileShowsATokenItsVerifiersOrAPassword() throws IOException {
        // Given
        var store = stores.open();
        var entry = entry(store, "app");
        done(store.credentials().replace(entry.id(), "app", PASSWORD.getBytes(US_ASCII), Actor.LOCAL));
        try (var issued = issue(store, TokenOrder.usual(person(store, "ann@example.com"), "laptop"))) {
            var token = new String(issued.secret().bytes(), US_ASCII);
            var salt = Objects.requireNonNull(store.salts().get(Mechanism.SCRAM_SHA_256));
            var verifier = ScramVerifier.of(ScramHash.SHA_256, issued.secret().bytes(), salt, 4096);

            // When
            var open = everyFile();
            store.close();
            var closed = everyFile();

            // Then
            for (var bytes : List.of(open, closed)) {
                assertThat(bytes)
                        .contains("hv1|", issued.id().value(), issued.secret().hint())
                        .doesNotContain(token, token.substring(20), PASSWORD)
                        .doesNotContain(new String(verifier, 0, 32, ISO_8859_1))
                        .doesNotContain(new String(verifier, 32, 32, ISO_8859_1))
                        .doesNotContain(new String(salt, ISO_8859_1));
            }
        }
    }

    @Test
    void aSecretThatWasReplacedLeavesNoEnvelopeBehind() throws IOException {
        // Given
        var store = stores.open();
        var entry = entry(store, "app");
        byte[] former = stores.sql(tx -> tx.first(row -> row.bytes("sealed"), "SELECT sealed FROM vault_entries")
                .orElseThrow());

        // When
        done(store.credentials().replace(entry.id(), "app", PASSWORD.getBytes(US_ASCII), Actor.LOCAL));

        // Then
        store.close();
        assertThat(everyFile()).doesNotContain(new String(former, ISO_8859_1));
    }

    @Test
    void envelopesThatChangedRowsDoNotOpen() {
        // Given
        var store = stores.open();
        database(store, MAIN, Environment.LIVE);
        done(store.databases()
                .putBackend(MAIN, BackendSpec.usual("postgres", new Host("localhost", 5432)), Actor.LOCAL));
        var reader = entry(store, "reader");
        entry(store, "owner");
        done(store.databases().useEntry(MAIN, "postgres", AccessClass.RO, reader.id(), Actor.LOCAL));
        store.close();

        // When
        swap("vault_entries", "sealed");

        // Then
        var reopened = stores.open();
        var backend = reopened.backendDirectory().find(MAIN, "postgres").orElseThrow();
        var opened = reopened.vault().open(TestGrants.of(ScopeSet.of(Scope.ALL), MAIN), backend, AccessClass.RO);
        assertThatThrownBy(() -> done(opened)).hasCauseInstanceOf(VaultFailure.class);
    }

    @Test
    void aVerifierThatChangedRowsMatchesNothing() {
        // Given
        var store = stores.open();
        var account = person(store, "ann@example.com");
        var first = issue(store, TokenOrder.usual(account, "first"));
        var second = issue(store, TokenOrder.usual(account, "second"));
        store.close();
        swap("tokens", "mysql_native");

        // When
        var candidates = stores.open().tokenDirectory().candidates(Mechanism.MYSQL_NATIVE, TestStores.attempt(MAIN));

        // Then
        assertThat(candidates).hasSize(2).allSatisfy(candidate -> assertThat(candidate.verifier())
                .isNotEqualTo(Hashes.twice("SHA-1", first.secret().bytes()))
                .isNotEqualTo(Hashes.twice("SHA-1", second.secret().bytes())));
    }

    /** Exchanges a column of the two rows of a table. */
    private void swap(String table, String column) {
        stores.sql(tx -> {
            var ids = tx.list(row -> row.text("id"), "SELECT id FROM " + table + " ORDER BY id");
            var values = tx.list(row -> row.bytes(column), "SELECT " + column + " FROM " + table + " ORDER BY id");
            var set = "UPDATE " + table + " SET " + column + " = ? WHERE id = ?";
            return tx.update(set, values.get(1), ids.get(0)) + tx.update(set, values.get(0), ids.get(1));
        });
    }

    private static VaultEntry entry(ControlStore store, String name) {
        var entry = new NewEntry(name, "", "postgres", "app", PASSWORD.getBytes(US_ASCII));
        return done(store.credentials().put(entry, Actor.LOCAL));
    }

    /** The bytes of the store and its log, one character each. */
    private String everyFile() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(stores.folder())) {
            for (var file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return all.toString();
    }
}
