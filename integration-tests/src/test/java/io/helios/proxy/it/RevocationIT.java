package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.StoreSettings;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import io.helios.proxy.vault.KeyFile;
import io.helios.proxy.vault.MasterKeys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token is taken back while its sessions live. */
class RevocationIT {
    private static final int SESSIONS = 60;

    @RegisterExtension
    static final PostgresAndProxy both = PostgresAndProxy.version(15);

    private final RealPostgres postgres = both.postgres();
    private final ProxyUnderTest proxy = both.proxy();

    @Test
    void anotherProcessOnTheSameStoreEndsEverySession() throws Exception {
        var token = proxy.token();
        var other = proxy.token();
        var pool = Executors.newFixedThreadPool(SESSIONS);
        var sessions = new ArrayList<Connection>();
        try (var bystander = DriverManager.getConnection(proxy.jdbc("main"), proxy.jdbcProperties(other, "disable"));
                var elsewhere = ControlStore.open(
                        StoreSettings.on(proxy.storeFile(), MasterKeys.of(new KeyFile(proxy.keyFile()).read())))) {
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(DriverManager.getConnection(proxy.jdbc("main"), proxy.jdbcProperties(token, "require")));
            }
            var ends = new ArrayList<Future<SQLException>>();
            for (var session : sessions) {
                ends.add(pool.submit(sleepsUntilItIsEnded(session)));
            }
            awaitRunning(SESSIONS);

            elsewhere.tokens().revoke(token.id(), Actor.LOCAL).get();

            for (var end : ends) {
                assertThat(end.get().getMessage()).contains("(AUTH_REVOKED)");
                assertThat(end.get().getSQLState()).isEqualTo("57P01");
            }
            awaitRunning(0);
            assertThat(bystander.isValid(5)).isTrue();
        } finally {
            pool.shutdownNow();
            for (var session : sessions) {
                session.close();
            }
        }
    }

    private static Callable<SQLException> sleepsUntilItIsEnded(Connection session) {
        return () -> {
            try (var statement = session.createStatement()) {
                statement.execute("select pg_sleep(60)");
                throw new AssertionError("the statement was not ended");
            } catch (SQLException ended) {
                return ended;
            }
        };
    }

    /** Statements that run at the backend: revoked sessions leave none behind. */
    private void awaitRunning(int count) {
        var query = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'select pg_sleep%'";
        Await.until(count + " statements run", () -> {
            try {
                return postgres.ask("postgres", query).equals(String.valueOf(count));
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        });
    }
}
