package io.helios.proxy.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.handshake.HelloAnswer;
import io.helios.proxy.redis.wire.BackendLoginDecoder;
import io.helios.proxy.spi.BackendLogin.Progress;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.scripted.ScriptedLoginServices;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns one login under test and its backend, with the decoder between them. */
final class LoginScript {
    final EmbeddedChannel channel = new EmbeddedChannel(new BackendLoginDecoder(4096));
    final ScriptedLoginServices services = new ScriptedLoginServices(channel, "redis", "", new RedisProfile());
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
                deliver(login, (ByteBuf) message);
            }
        });
        login.start();
        return this;
    }

    /** As the connection does: nothing is delivered after the end. */
    private void deliver(RedisLogin login, ByteBuf message) {
        if (!goesOn()) {
            message.release();
            return;
        }
        try {
            progress = login.onBackendMessage(message);
        } catch (ProtocolViolation fault) {
            violation = fault;
        }
    }

    LoginScript backendSays(String... replies) {
        try {
            channel.writeInbound(Spoken.buffer(String.join("", replies)));
        } catch (DecoderException fault) {
            violation = violationOf(fault);
        }
        return this;
    }

    /** What the decoder refuses has no meaning any more when the login is over. */
    private @Nullable ProtocolViolation violationOf(DecoderException fault) {
        if (!(fault.getCause() instanceof ProtocolViolation refused)) {
            throw fault;
        }
        return goesOn() ? refused : violation;
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
        return refused().orElseThrow();
    }

    Optional<Refusal> refused() {
        return progress instanceof Progress.Failed failed ? Optional.of(failed.refusal()) : Optional.empty();
    }

    /** What a client hears that came by HELLO. */
    String welcome() {
        assertThat(progress).isInstanceOf(Progress.Ready.class);
        return welcomed().orElseThrow();
    }

    Optional<String> welcomed() {
        return progress instanceof Progress.Ready ready
                ? Optional.of(Spoken.take(((HelloAnswer) ready.welcome()).answer(channel.alloc(), true)))
                : Optional.empty();
    }

    /** How it stands, without what is random in it. */
    String end() {
        if (violation != null) {
            return violation.expected();
        }
        return refused()
                .map(no -> no.text() + no.nativeCode() + no.reason())
                .orElse(progress.getClass().getSimpleName());
    }

    void close() {
        channel.finishAndReleaseAll();
    }
}
