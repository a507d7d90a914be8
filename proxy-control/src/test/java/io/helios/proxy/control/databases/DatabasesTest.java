package io.helios.proxy.control.databases;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Database;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem.Kind;
import io.helios.proxy.control.vaultentries.NewEntry;
import io.helios.proxy.control.vaultentries.VaultEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabasesTest {
    private static final Host LOCAL = new Host("127.0.0.1", 5432);

    @RegisterExtension
    final TestStores stores = new TestStores();

    private ControlStore store;
    private Databases databases;

    @BeforeEach
    void open() {
        store = stores.open();
        databases = store.databases();
        done(databases.create(MAIN, Environment.LIVE, Actor.LOCAL));
    }

    @Test
    void aDatabaseIsThereAtOnce() {
        // Given
        var name = new DatabaseName("play");

        // When
        var made = done(databases.create(name, Environment.TEST, Actor.LOCAL));

        // Then
        assertThat(store.databaseDirectory().database(name)).contains(new Database(name, Environment.TEST));
        assertThat(done(databases.list())).extracting(DatabaseView::name).containsExactly(MAIN, name);
        assertThat(done(databases.find(name))).contains(made);
    }

    @Test
    void aBackendIsFoundAsItWasPut() {
        // Given
        var spec = new BackendSpec(
                "postgres",
                List.of(new Host("a.example.com", 5432), new Host("b.example.com", 5433)),
                Optional.of("app_prod"),
                List.of("main", "reports"),
                Optional.of(TlsMode.VERIFY_CA),
                Optional.of("-----BEGIN CERTIFICATE-----"),
                true,
                new Backend.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2)));

        // When
        var put = done(databases.putBackend(MAIN, spec, Actor.LOCAL));

        // Then
        var found = store.backendDirectory().find(MAIN, "postgres").orElseThrow();
        assertThat(put.spec()).isEqualTo(spec);
        assertThat(found.id()).isEqualTo(put.id());
        assertThat(found.hosts()).isEqualTo(spec.hosts());
        assertThat(found.physicalName()).isEqualTo("app_prod");
        assertThat(found.tls()).isEqualTo(new Backend.TlsSettings(TlsMode.VERIFY_CA, spec.authorities()));
        assertThat(found.trust()).isTrue();
        assertThat(found.timeouts()).isEqualTo(spec.timeouts());
        assertThat(found.classes()).isEmpty();
        assertThat(store.backends()).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,5432,OFF",
        "localhost,5432,OFF",
        "::1,5432,OFF",
        "unix:/run/pg/.s.PGSQL.5432,0,OFF",
        "10.0.0.1,5432,VERIFY_FULL",
        "127.0.0.1.example.com,5432,VERIFY_FULL"
    })
    void tlsIsOnlyOffOnThisMachine(String host, int port, TlsMode expected) {
        // Given
        var spec = BackendSpec.usual("postgres", LOCAL, new Host(host, port));

        // When
        var put = done(databases.putBackend(MAIN, spec, Actor.LOCAL));

        // Then
        assertThat(put.spec().tls()).contains(expected);
        assertThat(put.spec().physical()).contains("main");
    }

    @ParameterizedTest
    @CsvSource({"oracle,db,1521,protocol", "postgres,db,0,hosts", "postgres,db,65536,hosts", "postgres,'d b',5432,hosts"
    })
    void whatCannotBeDialledIsNamed(String protocol, String host, int port, String field) {
        // Given
        var spec = BackendSpec.usual(protocol, new Host(host, port));

        // When
        var problem = problem(databases.putBackend(MAIN, spec, Actor.LOCAL));

        // Then
        assertThat(problem.field()).contains(field);
    }

    @Test
    void aSecondPutReplacesTheHosts() {
        // Given
        var first = done(databases.putBackend(MAIN, BackendSpec.usual("postgres", LOCAL, LOCAL), Actor.LOCAL));

        // When
        var second = done(
                databases.putBackend(MAIN, BackendSpec.usual("postgres", new Host("db.example.com", 1)), Actor.LOCAL));

        // Then
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(store.backendDirectory().find(MAIN, "postgres").orElseThrow().hosts())
                .containsExactly(new Host("db.example.com", 1));
    }

    @Test
    void aClassHasTheLoginOfItsEntry() {
        // Given
        done(databases.putBackend(MAIN, BackendSpec.usual("postgres", LOCAL), Actor.LOCAL));
        var entry = entry("reader");

        // When
        var view = done(databases.useEntry(MAIN, "postgres", AccessClass.RO, entry.id(), Actor.LOCAL));

        // Then
        var backend = store.backendDirectory().find(MAIN, "postgres").orElseThrow();
        var grant = TestGrants.of(ScopeSet.of(Scope.ALL), MAIN);
        assertThat(view.entries()).containsEntry(AccessClass.RO, entry.id());
        assertThat(backend.classes()).containsExactly(AccessClass.RO);
        try (var credential = done(store.vault().open(grant, backend, AccessClass.RO))) {
            assertThat(credential.user()).isEqualTo("app_reader");
            assertThat(credential.secret()).isEqualTo("s3cret".getBytes(UTF_8));
        }
    }

    @Test
    void anEntryMustExist() {
        // Given
        done(databases.putBackend(MAIN, BackendSpec.usual("postgres", LOCAL), Actor.LOCAL));

        // When
        var problem = problem(databases.useEntry(MAIN, "postgres", AccessClass.RO, "vlt_x", Actor.LOCAL));

        // Then
        assertThat(problem.field()).contains("entry");
    }

    @Test
    void whatIsDeletedIsGoneAtOnce() {
        // Given
        done(databases.putBackend(MAIN, BackendSpec.usual("postgres", LOCAL), Actor.LOCAL));
        done(databases.useEntry(
                MAIN, "postgres", AccessClass.RO, entry("reader").id(), Actor.LOCAL));
        done(databases.putBackend(MAIN, BackendSpec.usual("redis", LOCAL), Actor.LOCAL));
        done(databases.deleteBackend(MAIN, "redis", Actor.LOCAL));
        boolean redis = store.backendDirectory().find(MAIN, "redis").isPresent();

        // When
        done(databases.delete(MAIN, Actor.LOCAL));

        // Then
        assertThat(redis).isFalse();
        assertThat(store.databaseDirectory().database(MAIN)).isEmpty();
        assertThat(store.backendDirectory().find(MAIN, "postgres")).isEmpty();
        assertThat(done(store.credentials().list())).hasSize(1);
    }

    @Test
    void namesAreTakenOnceAndHaveAForm() {
        assertThat(problem(databases.create(MAIN, Environment.TEST, Actor.LOCAL))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(problem(databases.create(new DatabaseName("a b"), Environment.TEST, Actor.LOCAL))
                        .field())
                .contains("name");
        assertThat(problem(databases.delete(new DatabaseName("nowhere"), Actor.LOCAL))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(problem(databases.deleteBackend(MAIN, "redis", Actor.LOCAL)).kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    private VaultEntry entry(String name) {
        var entry = new NewEntry(name, "", "postgres", "app_" + name, "s3cret".getBytes(UTF_8));
        return done(store.credentials().put(entry, Actor.LOCAL));
    }
}
