package io.helios.proxy.pg.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.Packets;
import io.helios.proxy.pg.handshake.PostgresHandshakes;
import io.helios.proxy.pg.handshake.PostgresWelcome;
import io.helios.proxy.pg.wire.BackendLoginDecoder;
import io.helios.proxy.spi.BackendLogin.Progress;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.scripted.ScriptedLoginServices;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns one login under test and its backend, with the decoder between them. */
final class LoginScript {
    static final String USER = "app_rw";
    static final String PASSWORD = "vaulted";

    final EmbeddedChannel channel = new EmbeddedChannel(new BackendLoginDecoder(1024));
    final ScriptedLoginServices services =
            new ScriptedLoginServices(channel, "postgres", "app", new PostgresProfile(Runnable::run));
    private final BackendCredential credential;
    private @Nullable PostgresLogin login;
    private Progress progress = Progress.MORE;
    private @Nullable ProtocolViolation violation;

    LoginScript() {
        this(new BackendCredential(USER, PASSWORD.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Owns {@code credential}. */
    LoginScript(BackendCredential credential) {
        this.credential = credential;
    }

    /** Begins a login for a client that sent {@code startup}. */
    LoginScript start(byte[] startup) throws ProtocolViolation {
        var started = new PostgresLogin(services, credential, PostgresHandshakes.requestOf(startup));
        login = started;
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                deliver(started, (ByteBuf) message);
            }
        });
        started.start();
        return this;
    }

    LoginScript start() throws ProtocolViolation {
        return start(Packets.startup(Packets.V3_0, "user", "default", "DateStyle", "ISO"));
    }

    /** As the connection does: nothing is delivered after the end. */
    private void deliver(PostgresLogin started, ByteBuf message) {
        if (violation != null || !(progress instanceof Progress.More)) {
            message.release();
            return;
        }
        try {
            progress = started.onBackendMessage(message);
        } catch (ProtocolViolation fault) {
            violation = fault;
        }
    }

    LoginScript backendSays(byte[]... messages) {
        try {
            channel.writeInbound(Packets.buffer(messages));
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

    byte[] sent() {
        return Packets.written(channel);
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

    PostgresWelcome welcome() {
        assertThat(progress).isInstanceOf(Progress.Ready.class);
        return welcomed().orElseThrow();
    }

    Optional<PostgresWelcome> welcomed() {
        return progress instanceof Progress.Ready ready
                ? Optional.of((PostgresWelcome) ready.welcome())
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

    /** The connection has no more use for the login. */
    void endLogin() {
        if (login != null) {
            login.close();
        }
    }

    void close() {
        endLogin();
        credential.close();
        channel.finishAndReleaseAll();
    }
}
