package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class ClientInputTest {
    private final ClientInput input = new ClientInput(new EmbeddedChannel(), ByteBuf::release);

    @Test
    void keepsNothingThatComesWhenAHeldClientWasClosed() {
        // Given
        input.hold();
        input.close();
        var late = Unpooled.buffer().writeByte(1);

        // When
        input.received(late);

        // Then
        assertThat(late.refCnt()).isZero();
    }
}
