package io.helios.proxy.pg.login;

import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.startup;
import static io.helios.proxy.pg.Packets.written;
import static io.helios.proxy.pg.login.LoginScript.KEY;
import static io.helios.proxy.pg.login.LoginScript.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.pg.handshake.PostgresHandshakes;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key with which a client may cancel, in the place of the backend's own. */
class ClientKeyTest {
    @RegisterExtension
    final LoginScript script = new LoginScript();

    @ParameterizedTest
    @CsvSource({"0x00030000,8", "0x00030002,36"})
    @DisplayName("A4.12 A5.1 A6.7 the key that the client gets")
    void givesTheClientTheRealProcessIdAndASecretOfOurOwn(String version, int keyLength) throws ProtocolViolation {
        // Given
        script.trusting()
                .start(startup(Integer.decode(version), "user", "default"))
                .sent();

        // When
        script.backendSays(OK, KEY, ready('I'));

        // Then
        var client = new EmbeddedChannel();
        var welcome = script.welcome();
        PostgresHandshakes.tell(welcome, client);
        var key = written(client);
        assertThat(key).hasSize(5 + keyLength + 6).startsWith(join(new byte[] {'K'}, int32(4 + keyLength), int32(42)));
        assertThat(Arrays.copyOfRange(key, 9, 13)).isNotEqualTo(new byte[] {1, 2, 3, 4});
        assertThat(welcome.cancelKey()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"0x00030000", "0x00030002"})
    @DisplayName("A5.2 the key of one of several replicas")
    void theKeySaysWhichReplicaGaveItOut(String version) throws ProtocolViolation {
        // Given
        script.replica = OptionalInt.of(21);
        script.trusting()
                .start(startup(Integer.decode(version), "user", "default"))
                .sent();

        // When
        script.backendSays(OK, KEY, ready('I'));

        // Then
        var client = new EmbeddedChannel();
        PostgresHandshakes.tell(script.welcome(), client);
        assertThat((written(client)[9] & 0xFF) >>> 3).isEqualTo(21);
    }

    @Test
    @DisplayName("A4.12 a backend without a key")
    void aBackendThatCannotCancelGivesNoKey() throws ProtocolViolation {
        // Given
        script.trusting().start().sent();

        // When
        script.backendSays(OK, ready('I'));

        // Then
        var welcome = script.welcome();
        assertThat(welcome.cancelKey()).isEmpty();
        welcome.release();
    }
}
