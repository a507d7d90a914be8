package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.Await;
import io.netty.handler.ssl.JdkSslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancel requests that reach another replica than the one that has the session: replica 1 before PostgreSQL, and those that know it. */
class PostgresReplicasIT {
    private static final int V3_0 = 0x00030000;
    private static final int FIRST_OF_SECRET = 4;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final PostgresAndProxy both = PostgresAndProxy.version(18).environment("HELIOS_REPLICA_ID", "1");

    private static ProxyUnderTest one;
    /** Reaches replica 1 in plaintext. */
    private static OtherReplica two;

    @BeforeAll
    static void start() throws Exception {
        one = both.proxy();
        two = both.alsoEnd(other("two", 2, "{ id: 1, postgres: \"127.0.0.1:%d\" }".formatted(one.port())));
    }

    @Test
    void aReplicaShowsItsIdToWhoeverCollectsTheMetricsOfAll() {
        assertThat(one.metrics()).contains("helios_replica_id 1.0");
    }

    @ParameterizedTest(name = "A5.2 a key of version {0}")
    @ValueSource(ints = {V3_0, RawPostgres.V3_2})
    void aRequestThatReachesAnotherReplicaCancels(int version) throws Exception {
        try (var session = RawPostgres.connect(one.port(), tls())) {
            var key = keyOf(session, version);
            sleep(session);

            two.cancel(key);

            assertThat(errorOf(session)).contains("C57014");
        }
    }

    @Test
    @DisplayName("A5.2 through TLS, to the other replica and between the two")
    void aRequestIsHandedOnThroughTls() throws Exception {
        var peer = "{ id: 1, postgres: \"localhost:%d\", tls: verify-full, ca: \"%s\" }"
                .formatted(one.port(), one.authority());
        try (var checked = other("checked", 3, peer);
                var session = RawPostgres.connect(one.port(), tls());
                var beside = RawPostgres.connect(checked.port(), tls())) {
            var key = keyOf(session, RawPostgres.V3_2);
            sleep(session);

            beside.cancel(key);

            assertThat(beside.read().type()).isEqualTo('\0');
            assertThat(errorOf(session)).contains("C57014");
        }
    }

    @Test
    @DisplayName("A5.2 a peer whose certificate nobody vouches for")
    void aKeyIsNotShownToAPeerThatNobodyVouchesFor() throws Exception {
        var peer = "{ id: 1, postgres: \"localhost:%d\", tls: verify-full }".formatted(one.port());
        try (var checked = other("unchecked", 4, peer)) {
            doesNotCancel(checked, UnaryOperator.identity());
        }
    }

    @Test
    @DisplayName("A5.2 a wrong secret")
    void aRequestWithAWrongSecretDoesNothing() throws Exception {
        doesNotCancel(two, key -> {
            key[key.length - 1] ^= 1;
            return key;
        });
    }

    @Test
    @DisplayName("A5.2 a replica that nobody knows")
    void aRequestForAnUnknownReplicaIsClosedWithoutAWord() throws Exception {
        try (var peer = ServerSocketChannel.open();
                var alone = other("alone", 6, "{ id: 1, postgres: \"127.0.0.1:%d\" }".formatted(bound(peer)))) {
            doesNotCancel(alone, key -> {
                key[FIRST_OF_SECRET] = (byte) (9 << 3 | (key[FIRST_OF_SECRET] & 7));
                return key;
            });

            assertThat(peer.accept()).as("a call of the only peer").isNull();
        }
    }

    @Test
    @DisplayName("A5.2 handed on once, never twice")
    void aRequestThatWasHandedOnToTheWrongReplicaGoesNoFurther() throws Exception {
        try (var misled = other("misled", 5, "{ id: 1, postgres: \"127.0.0.1:%d\" }".formatted(two.port()))) {
            doesNotCancel(misled, UnaryOperator.identity());
        }
    }

    /** The statement goes on, and the right request at the right place ends it. */
    private static void doesNotCancel(OtherReplica replica, UnaryOperator<byte[]> changed) throws Exception {
        try (var session = RawPostgres.connect(one.port(), tls())) {
            var key = keyOf(session, V3_0);
            sleep(session);

            replica.cancel(changed.apply(key.clone()));

            assertThat(sleepers()).isEqualTo("1");
            two.cancel(key);
            assertThat(errorOf(session)).contains("C57014");
        }
    }

    private static byte[] keyOf(RawPostgres session, int version) throws Exception {
        session.startup(version, "user", "default", "database", "main");
        session.readUntil('R');
        session.say('p', one.token().secret());
        var key = session.readUntil('K').body();
        session.readUntil('Z');
        return key;
    }

    private static void sleep(RawPostgres session) throws IOException {
        session.say('Q', "select pg_sleep(30)");
        Await.until("the statement runs", () -> sleepers().equals("1"));
    }

    private static String sleepers() {
        try {
            return both.postgres()
                    .ask(
                            "postgres",
                            "SELECT count(*) FROM pg_stat_activity WHERE query = 'select pg_sleep(30)' AND state = 'active'");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String errorOf(RawPostgres session) throws IOException {
        var message = session.read();
        while (message.type() != 'E') {
            message = session.read();
        }
        return message.text();
    }

    /** The port on which {@code peer} listens; whether somebody has called can be asked at once. */
    private static int bound(ServerSocketChannel peer) throws IOException {
        peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
        return ((InetSocketAddress) peer.getLocalAddress()).getPort();
    }

    private static OtherReplica other(String name, int id, String peers) throws Exception {
        return OtherReplica.start(made(name), one.certificates(), id, peers);
    }

    private static Path made(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static SSLContext tls() {
        return ((JdkSslContext) one.certificates().connecting()).context();
    }
}
