package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.fault.Fault;
import io.helios.proxy.testkit.fault.FaultProxy;
import io.helios.proxy.testkit.real.RealPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every fault of a network, on both sides of the proxy and in both directions, at every moment of a session: all bytes arrive or the session
 * ends, and nothing is left of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresFaultMatrixIT {
    private static final int SLICED_STATEMENTS = 1_000;
    private static final Duration CLEAN = Duration.ofSeconds(30);

    @RegisterExtension
    final PostgresAndProxy both = PostgresAndProxy.version(15).backend(this::throughFaults);

    private final FaultProxy atBackend = FaultProxy.before(() -> both.postgres().port());

    private RealPostgres postgres;
    private ProxyUnderTest proxy;
    private FaultProxy atClient;
    private ProxyUnderTest.Token token;

    @BeforeAll
    void start() throws Exception {
        postgres = both.postgres();
        proxy = both.proxy();
        atClient = both.alsoEnd(FaultProxy.before(proxy.port()));
        token = proxy.token();
        postgres.executeIn("app", "CREATE TABLE matrix (line text)", "ALTER TABLE matrix OWNER TO app_owner");
    }

    private BackendSpec throughFaults(BackendSpec spec) {
        both.alsoEnd(atBackend);
        return new BackendSpec(
                spec.protocol(),
                List.of(new Host("127.0.0.1", atBackend.port())),
                spec.physical(),
                spec.names(),
                spec.tls(),
                spec.authorities(),
                spec.trust(),
                new Backend.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    @Test
    void everythingArrivesOrTheSessionEndsAndNothingIsLeft() throws Exception {
        var problems = new ArrayList<String>();
        System.out.printf("%-11s %-8s %-5s", "fault", "side", "way");
        for (var moment : FaultMoment.values()) {
            System.out.printf(" %-11s", moment);
        }
        System.out.println();
        for (var toxic : Toxic.values()) {
            for (var side : Side.values()) {
                for (var way : Way.values()) {
                    var row = new StringBuilder("%-11s %-8s %-5s".formatted(toxic, side, way));
                    for (var moment : FaultMoment.values()) {
                        var outcome = outcome(new Cell(toxic, side, way, moment));
                        row.append(" %-11s".formatted(outcome.length() > 11 ? "FAILED" : outcome));
                        if (outcome.length() > 11) {
                            problems.add(row + ": " + outcome);
                        }
                    }
                    System.out.println(row);
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void segmentsOfOneByteChangeNothing() throws Exception {
        var slices = Fault.slicer(1, Duration.ZERO);
        atClient.onTheWayThere(slices).onTheWayBack(slices);
        atBackend.onTheWayThere(slices).onTheWayBack(slices);
        try (var session = connect(Duration.ofSeconds(60));
                var statement = session.prepareStatement("SELECT ?::int + 1")) {
            for (int i = 0; i < SLICED_STATEMENTS; i++) {
                statement.setInt(1, i);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(i + 1);
                }
            }
        } finally {
            heal();
        }
        awaitNothingLeft();
    }

    private enum Side {
        CLIENT,
        BACKEND
    }

    private enum Way {
        THERE,
        BACK
    }

    private record Cell(Toxic toxic, Side side, Way way, FaultMoment moment) {}

    /** One word if all is well, else what is wrong. */
    private String outcome(Cell cell) throws Exception {
        var begun = new AtomicBoolean();
        var faults = cell.side() == Side.CLIENT ? atClient : atBackend;
        var fault = Fault.once(begun::get, cell.toxic().fault());
        if (cell.way() == Way.THERE) {
            faults.onTheWayThere(fault);
        } else {
            faults.onTheWayBack(fault);
        }
        postgres.executeIn("app", "TRUNCATE matrix");
        var patience = Duration.ofSeconds(cell.toxic() == Toxic.TIMEOUT ? 1 : 60);
        var said = "same";
        try {
            cell.moment().run(() -> connect(patience), () -> begun.set(true));
        } catch (SQLException ended) {
            said = cell.toxic().lossless() ? "ended for no reason: " + ended.getMessage() : "ended";
        } catch (AssertionError wrong) {
            said = "other bytes arrived: " + wrong.getMessage();
        }
        heal();
        awaitNothingLeft();
        return said.length() > 11 ? said : said + table(cell, said.equals("same"));
    }

    /** What the database has of the statements: all or nothing. An answer that was lost may leave all. */
    private String table(Cell cell, boolean complete) throws SQLException {
        int rows = Integer.parseInt(postgres.ask("app", "SELECT count(DISTINCT line) FROM matrix"));
        int all = Integer.parseInt(postgres.ask("app", "SELECT count(*) FROM matrix"));
        int expected = cell.moment().rows();
        boolean well = rows == all && (rows == expected || (rows == 0 && !complete));
        return well ? "" : ", but " + all + " rows of " + expected + " are there";
    }

    private Connection connect(Duration patience) throws SQLException {
        var properties = proxy.jdbcProperties(token, "disable");
        properties.setProperty("socketTimeout", String.valueOf(patience.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(patience.toSeconds()));
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + atClient.port() + "/main", properties);
    }

    private void heal() {
        atClient.heal();
        atBackend.heal();
        atClient.cut();
        atBackend.cut();
    }

    private void awaitNothingLeft() {
        Await.until("no connection and no session is left", CLEAN, () -> proxy.open() == 0);
        Await.until("no session is left at the database", CLEAN, () -> {
            try {
                return proxy.backendSessions() == 0;
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }
}
