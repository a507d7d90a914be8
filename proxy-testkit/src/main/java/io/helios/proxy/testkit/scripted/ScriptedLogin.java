package io.helios.proxy.testkit.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.BackendLogin;
import io.helios.proxy.spi.BackendLogin.Progress;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns one backend login under test, behind the decoder of its protocol, and how it stands. */
public final class ScriptedLogin {
    private final EmbeddedChannel channel;
    private Progress progress = Progress.MORE;
    private @Nullable ProtocolViolation violation;

    /** @param channel with the protocol's decoder in it */
    public ScriptedLogin(EmbeddedChannel channel) {
        this.channel = channel;
    }

    public void start(BackendLogin login) {
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                deliver(login, (ByteBuf) message);
            }
        });
        login.start();
    }

    /** As the connection does: nothing is delivered after the end. */
    private void deliver(BackendLogin login, ByteBuf message) {
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

    /** Owns {@code bytes}. */
    public void backendSays(ByteBuf bytes) {
        try {
            channel.writeInbound(bytes);
        } catch (DecoderException fault) {
            violation = violationOf(fault);
        }
    }

    /** What the decoder refuses has no meaning any more when the login is over. */
    private @Nullable ProtocolViolation violationOf(DecoderException fault) {
        if (!(fault.getCause() instanceof ProtocolViolation refused)) {
            throw fault;
        }
        return goesOn() ? refused : violation;
    }

    public boolean goesOn() {
        return violation == null && progress instanceof Progress.More;
    }

    public @Nullable ProtocolViolation violation() {
        return violation;
    }

    public Refusal refusal() {
        assertThat(progress).isInstanceOf(Progress.Failed.class);
        return refused().orElseThrow();
    }

    public Optional<Refusal> refused() {
        return progress instanceof Progress.Failed failed ? Optional.of(failed.refusal()) : Optional.empty();
    }

    public Welcome welcome() {
        assertThat(progress).isInstanceOf(Progress.Ready.class);
        return welcomed().orElseThrow();
    }

    public Optional<Welcome> welcomed() {
        return progress instanceof Progress.Ready ready ? Optional.of(ready.welcome()) : Optional.empty();
    }

    /** How it stands, without what is random in it. */
    public String end() {
        if (violation != null) {
            return violation.expected();
        }
        return refused()
                .map(no -> no.text() + no.nativeCode() + no.reason())
                .orElse(progress.getClass().getSimpleName());
    }
}
