package io.helios.proxy.control.bootstrap;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.candidates;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.auth.TokenMint;
import io.helios.proxy.auth.TokenSecret;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.StoreSettings;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapBackend;
import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapDatabase;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem.Kind;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BootstrapTest {
    private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");
    private static final byte[] SECRET = mint();

    @RegisterExtension
    final TestStores stores = new TestStores();

    @Test
    void everythingNamedIsThereAndWorks() {
        // Given
        var store = stores.open();

        // When
        var warnings = done(store.bootstrap().apply(whole("s3cret", token("app", END))));

        // Then
        var token = stored(store).orElseThrow();
        var backend = store.backendDirectory().find(MAIN, "postgres").orElseThrow();
        assertThat(warnings).isEmpty();
        assertThat(token.name()).isEqualTo("app");
        assertThat(token.type()).isEqualTo(TokenType.SERVICE);
        assertThat(token.endsAt()).isEqualTo(END);
        assertThat(token.scopes()).isEqualTo(ScopeSet.of(Scope.ALL));
        assertThat(candidates(store, MAIN)).containsExactly(token.id());
        assertThat(backend.physicalName()).isEqualTo("app");
        assertThat(password(store)).isEqualTo("app/s3cret");
    }

    @Test
    void aSecondStartChangesNothing() {
        // Given
        apply(whole("s3cret", token("app", END)));
        var before = rows();

        // When
        var warnings = apply(whole("s3cret", token("app", END)));

        // Then
        assertThat(warnings).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aChangedPasswordIsTakenOver() {
        // Given
        apply(whole("s3cret", token("app", END)));

        // When
        apply(whole("n3w", token("app", END)));

        // Then
        assertThat(password(stores.open())).isEqualTo("app/n3w");
    }

    @Test
    void aRevokedTokenStaysRevokedAndSaysSo() {
        // Given
        apply(whole("s3cret", token("app", END)));
        var store = stores.open();
        done(store.tokens().revoke(stored(store).orElseThrow().id(), Actor.LOCAL));

        // When
        var warnings = apply(whole("s3cret", token("app", END)));

        // Then
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("app", "stays revoked")
                .doesNotContain("hdb_");
        assertThat(stored(stores.open()).orElseThrow().revoked()).isTrue();
    }

    @Test
    void anEndComesNearerButNeverMovesAway() {
        // Given
        apply(whole("s3cret", token("app", END)));
        apply(whole("s3cret", token("app", END.minusSeconds(60))));

        // When
        var warnings = apply(whole("s3cret", token("app", END)));

        // Then
        assertThat(warnings).singleElement().asString().contains("does not renew");
        assertThat(stored(stores.open()).orElseThrow().endsAt()).isEqualTo(END.minusSeconds(60));
    }

    @Test
    void otherScopesAreTakenOver() {
        // Given
        apply(whole("s3cret", token("app", END)));
        var narrower = new BootstrapToken(
                "app", secret(), List.of("database:read"), List.of("main"), List.of("10.0.0.0/8"), END);

        // When
        apply(whole("s3cret", narrower));

        // Then
        var token = stored(stores.open()).orElseThrow();
        assertThat(token.scopes()).isEqualTo(ScopeSet.of(Scope.DATABASE_READ));
        assertThat(token.databases()).containsExactly(MAIN);
        assertThat(token.allowlist().ranges()).containsExactly("10.0.0.0/8");
    }

    @Test
    void whatIsNotNamedIsNotTouched() {
        // Given
        var store = stores.open();
        var other = new DatabaseName("other");
        done(store.databases().create(other, Environment.TEST, Actor.LOCAL));
        done(store.databases().putBackend(other, BackendSpec.usual("redis", new Host("localhost", 1)), Actor.LOCAL));
        apply(whole("s3cret", token("app", END)));

        // When
        apply(new Bootstrap(List.of(), List.of()));

        // Then
        var later = stores.open();
        assertThat(later.backendDirectory().find(other, "redis")).isPresent();
        assertThat(later.backendDirectory().find(MAIN, "postgres")).isPresent();
        assertThat(stored(later).orElseThrow().revoked()).isFalse();
    }

    @Test
    void inMemoryATokenThatIsNotNamedAnyMoreIsTakenBack() {
        // Given
        var store = stores.open(StoreSettings.inMemory());
        done(store.bootstrap().apply(whole("s3cret", token("app", END))));

        // When
        done(store.bootstrap().apply(whole("s3cret")));

        // Then
        assertThat(stored(store).orElseThrow().revoked()).isTrue();
    }

    @Test
    void aReplacedTokenStillWorksAndThatIsSaid() {
        // Given
        apply(whole("s3cret", token("app", END)));
        var next = new BootstrapToken("app", new TokenSecret(mint()), List.of("*"), List.of(), List.of(), END);

        // When
        var warnings = apply(whole("s3cret", next));

        // Then
        assertThat(warnings).singleElement().asString().contains("app", "still valid");
    }

    @Test
    void oneMistakeAndNothingIsMade() {
        // Given
        var store = stores.open();
        var mistaken = new BootstrapToken("app", secret(), List.of("database:fly"), List.of(), List.of(), END);

        // When
        var problem = problem(store.bootstrap().apply(whole("s3cret", mistaken)));

        // Then
        assertThat(problem.kind()).isEqualTo(Kind.INVALID_FIELD);
        assertThat(store.databaseDirectory().database(MAIN)).isEmpty();
    }

    @Test
    void theSameTokenTwiceIsAMistake() {
        // Given
        var store = stores.open();

        // When
        var problem = problem(store.bootstrap().apply(whole("s3cret", token("app", END), token("again", END))));

        // Then
        assertThat(problem.field()).contains("bootstrap.tokens");
    }

    @Test
    void secretsAreWipedAfterwards() {
        // Given
        var token = token("app", END);
        var bytes = token.secret().bytes();

        // When
        apply(whole("s3cret", token));

        // Then
        assertThat(bytes).containsOnly(0);
    }

    private List<String> apply(Bootstrap bootstrap) {
        try (var store = ControlStore.open(stores.settings())) {
            return done(store.bootstrap().apply(bootstrap));
        }
    }

    /** Everything that a start could have written. */
    private List<Integer> rows() {
        return stores.sql(tx -> tx.list(
                row -> row.number("n"),
                "SELECT count(*) AS n FROM tokens UNION ALL SELECT count(*) FROM control_events"
                        + " UNION ALL SELECT count(*) FROM audit_outbox UNION ALL SELECT version FROM vault_entries"));
    }

    private static Bootstrap whole(String password, BootstrapToken... tokens) {
        var login = new BootstrapLogin(AccessClass.DDL, "app", password.getBytes(UTF_8));
        var backend = new BootstrapBackend(
                BackendSpec.usual("postgres", new Host("db.example.com", 5432)).named("app"), List.of(login));
        var database = new BootstrapDatabase("main", Environment.LIVE, List.of(backend));
        return new Bootstrap(List.of(database), List.of(tokens));
    }

    private static BootstrapToken token(String name, Instant end) {
        return new BootstrapToken(name, secret(), List.of("*"), List.of(), List.of(), end);
    }

    private static TokenSecret secret() {
        return new TokenSecret(SECRET.clone());
    }

    private static byte[] mint() {
        try (var secret = new TokenMint(new SecureRandom()).mint(TokenType.SERVICE)) {
            return secret.bytes().clone();
        }
    }

    private static Optional<StoredToken> stored(ControlStore store) {
        return done(store.tokenDirectory().find(store.peppers().lookups(SECRET)));
    }

    private static String password(ControlStore store) {
        var backend = store.backendDirectory().find(MAIN, "postgres").orElseThrow();
        var grant = TestGrants.of(ScopeSet.of(Scope.ALL), MAIN);
        try (var login = done(store.vault().open(grant, backend, AccessClass.DDL))) {
            return login.user() + "/" + new String(login.secret(), UTF_8);
        }
    }
}
