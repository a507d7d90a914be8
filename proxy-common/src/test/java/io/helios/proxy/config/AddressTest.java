package io.helios.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "db:5432, db, 5432",
        "db-1.example.com:1, db-1.example.com, 1",
        "127.0.0.1:0, 127.0.0.1, 0",
        "[::1]:65535, ::1, 65535",
        "[fd00::7]:443, fd00::7, 443",
        "unix:/run/a b.sock, unix:/run/a b.sock, 0",
    })
    void readsWhatItWrites(String text, String host, int port) {
        var address = Address.parse(text);

        assertThat(address).isEqualTo(new Address(host, port)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db",
                ":5432",
                "db:",
                "db:port",
                "::1:5432",
                "[::1]",
                "[db]:1",
                "[1.2.3.4]:1",
                "1.2.3:1",
                "1.2.3.256:1",
                "01.2.3.4:1",
                "[fe80::1%eth0]:1",
                "unix:run/x",
                "unix:",
                "a b:1",
                "-a:1",
                "user:pw@db:1",
                "db:123456"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse(text))
                .withMessageStartingWith("expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:1",
                "127.9.9.9:1",
                "[::1]:1",
                "[::ffff:127.0.0.1]:1",
                "localhost:1",
                "A.LOCALHOST:1",
                "unix:/x"
            })
    void knowsWhatIsLocal(String text) {
        assertThat(Address.parse(text).local()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:1", "[::]:1", "10.0.0.1:1", "db:1", "localhost.example.com:1", "128.0.0.1:1"})
    void knowsWhatOthersReach(String text) {
        assertThat(Address.parse(text).local()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:1, 127.0.0.1:1, true",
        "[::1]:1, [0:0:0:0:0:0:0:1]:1, true",
        "0.0.0.0:1, 10.0.0.1:1, true",
        "0.0.0.0:1, [::1]:1, false",
        "[::]:1, 10.0.0.1:1, true",
        "[::]:1, 0.0.0.0:1, true",
        "localhost:1, [::1]:1, true",
        "localhost:1, 0.0.0.0:1, true",
        "db:1, DB:1, true",
        "db:1, other:1, false",
        "127.0.0.1:1, 127.0.0.2:1, false",
        "127.0.0.1:1, 127.0.0.1:2, false",
        "127.0.0.1:0, 127.0.0.1:0, false",
        "unix:/a, unix:/a, true",
        "unix:/a, unix:/b, false",
        "unix:/a, 127.0.0.1:0, false",
    })
    void knowsWhatOneProcessCannotBindBothOf(String one, String other, boolean collide) {
        var first = Address.parse(one);
        var second = Address.parse(other);

        assertThat(first.collidesWith(second)).isEqualTo(collide);
        assertThat(second.collidesWith(first)).isEqualTo(collide);
    }

    @Test
    void becomesASocketAddress() {
        var address = Address.parse("127.0.0.1:5432");

        assertThat(address.socketAddress()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5432));
    }
}
