package io.helios.proxy.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.handshake.HelloAnswer;
import io.helios.proxy.redis.wire.BackendLoginDecoder;
import io.helios.proxy.spi.BackendLogin.Progress;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.jspecify.annotations.Nullable;

/** Owns one login under test and its backend, with the decoder between them. */
final class LoginScript {
    final EmbeddedChannel channel = new EmbeddedChannel(new BackendLoginDecoder(4096));
    final ScriptedServices services = new ScriptedServices(channel);
    private Progress progress = Progress.MORE;
    private @Nullable ProtocolViolation violation;

    LoginScript start(Arrival arrival) {
        return start(arrival, "vaulted");
    }

    LoginScript start(Arrival arrival, String password) {
        var login = new RedisLogin(services, new BackendCredential("app_rw", Spoken.bytes(password)), arrival);
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                try {
                    progress = login.onBackendMessage((ByteBuf) message);
                } catch (ProtocolViolation fault) {
                    violation = fault;
                }
            }
        });
        login.start();
        return this;
    }

    LoginScript backendSays(String... replies) {
        channel.writeInbound(Spoken.buffer(String.join("", replies)));
        return this;
    }

    /** What the backend was asked since the last time. */
    String asked() {
        return Spoken.written(channel);
    }

    boolean goesOn() {
        return violation == null && progress instanceof Progress.More;
    }

    @Nullable
    ProtocolViolation violation() {
        return violation;
    }

    Refusal refusal() {
        assertThat(progress).isInstanceOf(Progress.Failed.class);
        return ((Progress.Failed) progress).refusal();
    }

    /** What a client hears that came by HELLO. */
    String welcome() {
        assertThat(progress).isInstanceOf(Progress.Ready.class);
        var welcome = (HelloAnswer) ((Progress.Ready) progress).welcome();
        return Spoken.take(welcome.answer(channel.alloc(), true));
    }

    void close() {
        channel.finishAndReleaseAll();
    }
}
