package io.helios.proxy.control.vaultentries;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredCredentialsTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private ControlStore store;
    private StoredCredentials credentials;

    @BeforeEach
    void open() {
        store = stores.open();
        credentials = store.credentials();
    }

    @Test
    void anEntryIsListedWithoutItsSecretWhichIsWiped() {
        // Given
        var secret = "s3cret".getBytes(UTF_8);

        // When
        var entry = done(credentials.put(new NewEntry("app", "the app's", "postgres", "app", secret), Actor.LOCAL));

        // Then
        assertThat(done(credentials.list())).containsExactly(entry);
        assertThat(done(credentials.byName("app"))).contains(entry);
        assertThat(entry.description()).isEqualTo("the app's");
        assertThat(entry.version()).isEqualTo(1);
        assertThat(secret).containsOnly(0);
    }

    @Test
    void aReplacedSecretIsUsedAtOnce() {
        // Given
        done(store.databases().create(MAIN, Environment.LIVE, Actor.LOCAL));
        done(store.databases().putBackend(MAIN, BackendSpec.usual("redis", new Host("localhost", 1)), Actor.LOCAL));
        var entry = put("app");
        done(store.databases().useEntry(MAIN, "redis", AccessClass.DDL, entry.id(), Actor.LOCAL));

        // When
        var replaced = done(credentials.replace(entry.id(), "app2", "n3w".getBytes(UTF_8), Actor.LOCAL));

        // Then
        var backend = store.backendDirectory().find(MAIN, "redis").orElseThrow();
        var grant = TestGrants.of(ScopeSet.of(Scope.ALL), MAIN);
        assertThat(replaced.version()).isEqualTo(2);
        try (var credential = done(store.vault().open(grant, backend, AccessClass.DDL))) {
            assertThat(credential.user()).isEqualTo("app2");
            assertThat(credential.secret()).isEqualTo("n3w".getBytes(UTF_8));
        }
    }

    @Test
    void anEntryThatABackendUsesIsNotDeleted() {
        // Given
        done(store.databases().create(MAIN, Environment.LIVE, Actor.LOCAL));
        var backend = done(
                store.databases().putBackend(MAIN, BackendSpec.usual("redis", new Host("localhost", 1)), Actor.LOCAL));
        var used = put("used");
        var unused = put("unused");
        done(store.databases().useEntry(MAIN, "redis", AccessClass.RW, used.id(), Actor.LOCAL));

        // When
        var refused = credentials.delete(used.id(), Actor.LOCAL);
        done(credentials.delete(unused.id(), Actor.LOCAL));

        // Then
        assertThat(problem(refused)).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(problem.subject()).isEqualTo(backend.id());
        });
        assertThat(done(credentials.list())).containsExactly(used);
    }

    @Test
    void aNameIsTakenOnce() {
        // Given
        put("app");

        // When
        var second = credentials.put(new NewEntry("app", "", "mysql", "app", new byte[] {1}), Actor.LOCAL);

        // Then
        assertThat(problem(second).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem(credentials.delete("vlt_x", Actor.LOCAL)).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aDescriptionHasAnEnd() {
        // Given
        var long1001 = "x".repeat(1001);

        // When
        var problem =
                problem(credentials.put(new NewEntry("app", long1001, "mysql", "app", new byte[] {1}), Actor.LOCAL));

        // Then
        assertThat(problem.field()).contains("description");
    }

    @Test
    void nothingToReplaceIsNotFound() {
        // Given
        var secret = new byte[] {1, 2};

        // When
        var problem = problem(credentials.replace("vlt_x", "app", secret, Actor.LOCAL));

        // Then
        assertThat(problem.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(secret).containsOnly(0);
    }

    private VaultEntry put(String name) {
        var entry = new NewEntry(name, "", "redis", "app", "s3cret".getBytes(UTF_8));
        return done(credentials.put(entry, Actor.LOCAL));
    }
}
