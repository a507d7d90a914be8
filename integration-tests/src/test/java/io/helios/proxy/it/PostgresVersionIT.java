package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import io.netty.handler.ssl.JdkSslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 3.2 and what comes after it, before servers that speak it and servers that do not. */
class PostgresVersionIT {
    private static final int GREASE = 3 << 16 | 9999;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "A2.2 A5.1 A5.4 3.2 and its cancel key through TLS, PostgreSQL {0}")
    @ValueSource(ints = {15, 18})
    void cancelsWithALongKeyThroughTls(int major) throws Exception {
        try (var postgres = RealPostgres.start(major);
                var proxy = ProxyUnderTest.before(postgres, folder);
                var session = RawPostgres.connect(proxy.port(), tls(proxy));
                var beside = RawPostgres.connect(proxy.port(), tls(proxy))) {
            var token = proxy.token();
            session.startup(RawPostgres.V3_2, "user", "default", "database", "main");
            session.readUntil('R');
            session.say('p', token.secret());
            var key = session.readUntil('K').body();
            session.readUntil('Z');
            session.say('Q', "select pg_sleep(60)");
            Await.until("the statement runs", () -> sleeps(postgres));

            beside.cancel(key);

            assertThat(key).hasSize(4 + 32);
            assertThat(beside.read().type()).isEqualTo('\0');
            assertThat(errorOf(session)).contains("C57014");
            Await.until("the cancel is in the audit log under its token", () -> audit(proxy)
                    .anyMatch(line -> line.contains("\"type\":\"cancel\"")
                            && line.contains(token.id().value())));
        }
    }

    @ParameterizedTest(name = "A2.4 A4.9 GREASE, PostgreSQL {0}")
    @ValueSource(ints = {15, 18})
    void greaseIsAnsweredOnceAndTheSessionWorks(int major) throws Exception {
        try (var postgres = RealPostgres.start(major);
                var proxy = ProxyUnderTest.before(postgres, folder);
                var session = RawPostgres.connect(proxy.port(), tls(proxy))) {
            session.startup(GREASE, "user", "default", "database", "main", "_pq_.test_protocol_negotiation", "");

            var negotiation = session.read();

            assertThat(negotiation.type()).isEqualTo('v');
            assertThat(negotiation.text()).isEqualTo("\0\3\0\2\0\0\0\1_pq_.test_protocol_negotiation\0");
            session.readUntil('R');
            session.say('p', proxy.token().secret());
            for (var message = session.read(); message.type() != 'Z'; message = session.read()) {
                assertThat(message.type()).isIn('R', 'S', 'K');
            }
            session.say('Q', "select 40 + 2");
            assertThat(session.readUntil('D').text()).endsWith("42");
        }
    }

    private static String errorOf(RawPostgres session) throws IOException {
        var message = session.read();
        while (message.type() != 'E') {
            message = session.read();
        }
        return message.text();
    }

    private static boolean sleeps(RealPostgres postgres) {
        try {
            return postgres.ask(
                            "postgres",
                            "SELECT count(*) FROM pg_stat_activity WHERE query = 'select pg_sleep(60)'"
                                    + " AND state = 'active'")
                    .equals("1");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Stream<String> audit(ProxyUnderTest proxy) {
        try {
            return Files.readString(proxy.auditFolder().resolve("audit.jsonl")).lines();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SSLContext tls(ProxyUnderTest proxy) {
        return ((JdkSslContext) proxy.certificates().connecting()).context();
    }
}
