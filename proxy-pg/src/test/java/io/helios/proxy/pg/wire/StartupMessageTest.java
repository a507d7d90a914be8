package io.helios.proxy.pg.wire;

import static io.helios.proxy.pg.Packets.V3_0;
import static io.helios.proxy.pg.Packets.V3_2;
import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.bytes;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.startup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.pg.wire.StartupMessage.Parameter;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupMessageTest {
    @Test
    @DisplayName("A2.12 parameters keep their order")
    void keepsParametersInTheirOrderWithDoubles() throws ProtocolViolation {
        // Given
        var packet = buffer(startup(V3_2, "user", "default", "DateStyle", "ISO", "DateStyle", "German", "_pq_.x", ""));

        // When
        var message = StartupMessage.read(packet);

        // Then
        assertThat(message.version()).isEqualTo(ProtocolVersion.V3_2);
        assertThat(message.parameters())
                .containsExactly(
                        new Parameter("user", "default"),
                        new Parameter("DateStyle", "ISO"),
                        new Parameter("DateStyle", "German"),
                        new Parameter("_pq_.x", ""));
        assertThat(message.last("DateStyle")).hasValue("German");
        assertThat(message.last("database")).isEmpty();
        assertThat(message.parameters().get(3).isExtension()).isTrue();
        assertThat(message.parameters().get(0).isExtension()).isFalse();
    }

    @Test
    @DisplayName("A2.14 parameters in other encodings")
    void writesTheVeryBytesItRead() throws ProtocolViolation {
        // Given
        var latin1 = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        var body = join(
                int32(V3_0), "user\0x\0application_name\0".getBytes(StandardCharsets.US_ASCII), latin1, new byte[2]);
        var packet = join(int32(body.length + 4), body);

        // When
        var message = StartupMessage.read(buffer(packet));

        // Then
        assertThat(bytes(message.write(ByteBufAllocator.DEFAULT))).isEqualTo(packet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user",
                "user\0",
                "user\0x",
                "user\0x\0",
                "user\0x\0\0\0",
                "\0\0",
                "user\0x\0\0y",
                "user\0x\0y"
            })
    void refusesBodiesWithoutATerminatorAtTheirEnd(String body) {
        // Given
        var packet = join(int32(0), int32(V3_0), body.getBytes(StandardCharsets.US_ASCII));

        // When
        assertThatThrownBy(() -> StartupMessage.read(buffer(packet)))

                // Then
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void acceptsNoParametersAtAll() throws ProtocolViolation {
        // When
        var message = StartupMessage.read(buffer(startup(V3_0)));

        // Then
        assertThat(message.parameters()).isEmpty();
    }
}
