package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.testkit.real.RealRedis;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from the proxy to a real Redis: through TLS, to the oldest version, and when there is none. */
class RedisBackendIT {
    @TempDir
    Path folder;

    @Test
    void reachesABackendThatShowsTheRightCertificate() throws Exception {
        var certificates = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("backend")));
        try (var redis = behindTls(certificates, certificates);
                var session = redis.session(redis.token())) {
            assertThat(session.ask("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void saysNoSecretToABackendThatShowsAnother() throws Exception {
        var certificates = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("backend")));
        var strangers = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("strangers")));
        try (var redis = behindTls(certificates, strangers)) {
            var token = redis.token();

            assertThatThrownBy(() -> redis.session(token))
                    .hasMessageStartingWith("ERR BACKEND_UNAVAILABLE The database is not reachable, try again");
        }
    }

    private RedisUnderTest behindTls(TestCertificates shown, TestCertificates believed) throws Exception {
        int port = FreePorts.next();
        var real = RealRedis.start(settings -> settings.tls(port, shown.certificate(), shown.key()));
        return RedisUnderTest.before(
                real, folder.resolve("proxy"), OptionalInt.empty(), spec -> checked(spec, port, believed));
    }

    @Test
    void aStoredLoginThatTheBackendRefusesIsNotToldAsAWrongToken() throws Exception {
        try (var redis = RedisUnderTest.start(folder.resolve("refused"));
                var administrator = redis.administrator()) {
            var token = redis.token("database:read");
            administrator.ask("ACL", "SETUSER", "helios_ro", "resetpass", ">spoilt");

            assertThatThrownBy(() -> redis.session(token))
                    .hasMessageStartingWith("ERR BACKEND_REFUSED The database refused the stored credential")
                    .hasMessageNotContaining("helios");
        }
    }

    @Test
    void speaksToTheOldestRedisToo() throws Exception {
        try (var redis = RedisUnderTest.before(
                        RealRedis.oldest(), folder.resolve("oldest"), OptionalInt.of(2), spec -> spec);
                var reader = redis.session(redis.token("database:read"));
                var writer = redis.session(redis.token("database:read", "database:write"))) {
            assertThat(writer.ask("SET", "k", "v")).isEqualTo("OK");
            assertThat(writer.ask("EVAL", "return redis.call('GET',KEYS[1])", "1", "k"))
                    .isEqualTo("v");
            assertThat(reader.ask("GET", "k")).isEqualTo("v");
            assertThat(reader.ask("SET", "k", "x")).startsWith("NOPERM FORBIDDEN");
            assertThat(reader.ask("HELLO", "3")).contains("proto 3");
            assertThat(reader.ask("CLIENT", "SETNAME", "x")).isEqualTo("OK");
            assertThat(writer.ask("EVAL", "return redis.call('SELECT','0')", "0"))
                    .startsWith("ERR");
        }
    }

    @Test
    void saysThatTheDatabaseIsGoneAndEndsItsSessions() throws Exception {
        try (var redis = RedisUnderTest.start(folder.resolve("gone"))) {
            var token = redis.token();
            try (var session = redis.session(token)) {
                redis.redis().kill();

                assertThat(session.rest()).isEmpty();
                assertThatThrownBy(() -> redis.session(token))
                        .hasMessageStartingWith("ERR BACKEND_UNAVAILABLE The database is not reachable, try again");
            }
        }
    }

    private static BackendSpec checked(BackendSpec usual, int port, TestCertificates certificates) {
        try {
            return new BackendSpec(
                    usual.protocol(),
                    List.of(new Host("localhost", port)),
                    usual.physical(),
                    usual.names(),
                    Optional.of(TlsMode.VERIFY_FULL),
                    Optional.of(Files.readString(certificates.authority())),
                    usual.trust(),
                    usual.timeouts());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
