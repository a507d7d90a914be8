package io.helios.proxy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class SureCloseTest {
    private final EmbeddedChannel channel =
            new EmbeddedChannel(SureClose.OF_BACKENDS, new ChannelInboundHandlerAdapter());

    @Test
    void closesWhenABackendEndsItsHalf() {
        // Given
        boolean wasOpen = channel.isOpen();

        // When
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        // Then
        assertThat(wasOpen).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void leavesTheEndOfAClientsHalfToOthers() {
        // Given
        var heard = new ArrayList<Object>();
        var client = new EmbeddedChannel(SureClose.OF_CLIENTS, new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                heard.add(event);
            }
        });

        // When
        client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        // Then
        assertThat(client.isOpen()).isTrue();
        assertThat(heard).containsExactly(ChannelInputShutdownEvent.INSTANCE);
        client.finishAndReleaseAll();
    }

    @Test
    void otherEventsPass() {
        // Given
        var event = new Object();

        // When
        channel.pipeline().fireUserEventTriggered(event);

        // Then
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void tlsComesBehindIt() throws SSLException {
        // Given
        var tls = tls();

        // When
        SureClose.addTls(channel.pipeline(), tls);

        // Then
        assertThat(channel.pipeline().names().subList(0, 2)).element(1).isEqualTo("tls");
        assertThat(channel.pipeline().first()).isInstanceOf(SureClose.class);
        channel.finishAndReleaseAll();
    }

    @Test
    void withoutItTlsComesFirst() throws SSLException {
        // Given
        var plain = new EmbeddedChannel(new ChannelInboundHandlerAdapter());

        // When
        SureClose.addTls(plain.pipeline(), tls());

        // Then
        assertThat(plain.pipeline().first()).isInstanceOf(SslHandler.class);
        plain.finishAndReleaseAll();
    }

    private static SslHandler tls() throws SSLException {
        SslContext context = SslContextBuilder.forClient().build();
        return context.newHandler(UnpooledByteBufAllocator.DEFAULT);
    }
}
