package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What psql and JDBC show a client that is refused, and that its refusal cost the backend nothing. */
class PostgresRefusalsIT {
    @RegisterExtension
    static final PostgresAndProxy both = PostgresAndProxy.version(15);

    private final RealPostgres postgres = both.postgres();
    private final ProxyUnderTest proxy = both.proxy();

    @Test
    @DisplayName("A7.2 a missing token")
    void tellsAMissingToken() throws Exception {
        refused(
                new ProxyUnderTest.Token(proxy.token().id(), "x"),
                "main",
                "28P01",
                "AUTH_REQUIRED: Invalid or missing authentication token");
    }

    @Test
    @DisplayName("A7.3 a malformed token")
    void tellsAMalformedToken() throws Exception {
        refused(
                new ProxyUnderTest.Token(proxy.token().id(), "hdb_live_tooshort"),
                "main",
                "28P01",
                "AUTH_REQUIRED: Invalid or missing authentication token");
    }

    @Test
    @DisplayName("A7.3 an unknown token")
    void tellsAnUnknownTokenLikeAMalformedOne() throws Exception {
        refused(
                new ProxyUnderTest.Token(proxy.token().id(), "hdb_live_000000000000000000000000003wfJ20"),
                "main",
                "28P01",
                "AUTH_REQUIRED: Invalid or missing authentication token");
    }

    @Test
    @DisplayName("A7.4 a revoked token")
    void tellsARevokedToken() throws Exception {
        var token = proxy.token();
        proxy.store().tokens().revoke(token.id(), Actor.LOCAL).get();

        refused(token, "main", "28P01", "AUTH_REQUIRED: Authentication token has been revoked");
    }

    @Test
    @DisplayName("A7.5 an expired token")
    void tellsAnExpiredToken() throws Exception {
        var powers = new TokenOrder.Powers(
                Optional.empty(), List.of("database:read"), Optional.of(Duration.ofSeconds(1)), false);
        var token = proxy.issue(proxy.order("database:read").with(powers));
        Await.until("the token has expired", () -> expired(token));

        refused(token, "main", "28P01", "AUTH_EXPIRED: Authentication token has expired");
    }

    private boolean expired(ProxyUnderTest.Token token) {
        try {
            var view = proxy.store().tokens().find(token.id()).get().orElseThrow();
            return view.token().endedBy(Instant.now());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    @DisplayName("A7.14 an unknown database")
    void tellsAnUnknownDatabaseInPostgresOwnWords() throws Exception {
        refused(proxy.token(), "nowhere", "3D000", "FORBIDDEN: database \"nowhere\" does not exist");
    }

    @Test
    void tellsATokenOfAnotherDatabase() throws Exception {
        proxy.store()
                .databases()
                .create(new DatabaseName("other"), Environment.LIVE, Actor.LOCAL)
                .get();
        var bounds = new TokenOrder.Bounds(List.of("other"), List.of(), SessionLimits.NONE);

        // by challenge it is no candidate for this database, so it is answered like a wrong one
        refused(
                List.of("require"),
                proxy.issue(proxy.order("database:read").with(bounds)),
                "main",
                "42501",
                "FORBIDDEN: Token may not use database main");
    }

    @Test
    @DisplayName("A7.8 another address")
    void tellsAnAddressThatIsNotAllowed() throws Exception {
        var bounds = new TokenOrder.Bounds(List.of(), List.of("203.0.113.0/24"), SessionLimits.NONE);

        refused(
                proxy.issue(proxy.order("database:read").with(bounds)),
                "main",
                "42501",
                "FORBIDDEN: Source address 127.0.0.1 not allowed");
    }

    @Test
    @DisplayName("A7.6 no scope for databases")
    void tellsATokenWithoutAnyScopeForDatabases() throws Exception {
        refused(
                proxy.token("branch:*"),
                "main",
                "42501",
                "FORBIDDEN: Token does not have required scope: database:read");
    }

    @Test
    @DisplayName("A2.10 A7.6 replication without *")
    void tellsReplicationWithoutTheScopeForEverything() throws Exception {
        var url = proxy.url(proxy.token("database:read", "database:write"), "require") + "&replication=database";

        var result = ClientProgram.psql(url, "IDENTIFY_SYSTEM");

        assertThat(result.err()).contains("FATAL:  FORBIDDEN: ");
    }

    @Test
    @DisplayName("A2.7 A7.3 another user name")
    void tellsAnotherUserNameLikeAWrongToken() throws Exception {
        var url = proxy.url(proxy.token(), "require").replace("//default:", "//postgres:");

        var result = ClientProgram.psql(url, "select 1");

        assertThat(result.err()).contains("FATAL:  AUTH_REQUIRED: Invalid or missing authentication token");
    }

    /** Both programs, inside TLS and by challenge; the reference is in the detail; nothing was dialled. */
    private void refused(ProxyUnderTest.Token token, String database, String sqlState, String message)
            throws Exception {
        refused(List.of("require", "disable"), token, database, sqlState, message);
    }

    private void refused(
            List<String> sslmodes, ProxyUnderTest.Token token, String database, String sqlState, String message)
            throws Exception {
        int before = proxy.backendSessions();
        for (var sslmode : sslmodes) {
            var psql = ClientProgram.psql(proxy.url(token, database, sslmode), "select 1");
            var jdbc = catchThrowableOfType(
                    SQLException.class,
                    () -> DriverManager.getConnection(proxy.jdbc(database), proxy.jdbcProperties(token, sslmode)));

            assertThat(psql.status()).isEqualTo(2);
            assertThat(psql.err()).contains("FATAL:  " + message).containsPattern("DETAIL:  .*ref r-[0-9A-Za-z]{12}");
            assertThat(psql.err()).doesNotContain("helios_").doesNotContain(String.valueOf(postgres.port()));
            assertThat(jdbc.getSQLState()).isEqualTo(sqlState);
            assertThat(jdbc.getMessage()).contains(message);
        }
        assertThat(proxy.backendSessions()).isEqualTo(before);
    }
}
