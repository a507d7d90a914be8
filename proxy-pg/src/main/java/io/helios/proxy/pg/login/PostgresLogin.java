package io.helios.proxy.pg.login;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.pg.handshake.StartupRequest;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.pg.wire.BackendLoginDecoder;
import io.helios.proxy.pg.wire.BackendMessage;
import io.helios.proxy.pg.wire.ErrorResponse;
import io.helios.proxy.pg.wire.ParameterStatus;
import io.helios.proxy.pg.wire.StartupPacket;
import io.helios.proxy.pg.wire.TypedMessage;
import io.helios.proxy.spi.BackendLogin;
import io.helios.proxy.spi.LoginServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.OptionalInt;

/** Owns the login of the proxy to a backend: encryption, the StartupMessage, the proof of the vaulted credential, and what is said then. */
public final class PostgresLogin implements BackendLogin {
    private final LoginServices services;
    private final StartupRequest request;
    private final String user;
    private final Authentication authentication;
    private final WelcomeCollector welcome;
    private State state = State.ENCRYPTING;

    private enum State {
        /** SSLRequest was sent. */
        ENCRYPTING,
        /** StartupMessage was sent. */
        AUTHENTICATING,
        /** AuthenticationOk came; ReadyForQuery ends the login. */
        SETTLING
    }

    /** @param replica which of several this process is */
    public PostgresLogin(
            LoginServices services, BackendCredential credential, StartupRequest request, OptionalInt replica) {
        this.services = services;
        this.request = request;
        this.user = credential.user();
        this.authentication = new Authentication(services, credential);
        this.welcome = new WelcomeCollector(services.channel().alloc(), request.version(), replica);
    }

    @Override
    public void start() {
        if (services.backend().tls().mode() == TlsMode.OFF) {
            sendStartupMessage();
        } else {
            channel().pipeline().get(BackendLoginDecoder.class).expectTlsAnswer();
            channel().writeAndFlush(StartupPacket.sslRequest(channel().alloc()));
        }
    }

    private void sendStartupMessage() {
        state = State.AUTHENTICATING;
        var message = request.toBackend(user, services.backend().physicalName(), services.accessClass());
        channel().writeAndFlush(message.write(channel().alloc()));
    }

    @Override
    public Progress onBackendMessage(ByteBuf message) throws ProtocolViolation {
        try {
            return state == State.ENCRYPTING ? onTlsAnswer(message) : onTyped(TypedMessage.type(message), message);
        } finally {
            message.release();
        }
    }

    /** One byte and nothing behind it: what comes in plaintext may be anybody's. */
    private Progress onTlsAnswer(ByteBuf answer) throws ProtocolViolation {
        if (answer.readableBytes() != 1 || answer.readByte() != 'S') {
            throw new ProtocolViolation("expected the backend to start TLS");
        }
        services.startTls();
        sendStartupMessage();
        return Progress.MORE;
    }

    private Progress onTyped(byte type, ByteBuf message) throws ProtocolViolation {
        if (type == BackendMessage.ERROR_RESPONSE) {
            var errors = new BackendErrors(request, services.grant().database());
            return new Progress.Failed(errors.refusal(ErrorResponse.read(TypedMessage.body(message))));
        }
        return state == State.AUTHENTICATING ? onAuthenticating(type, message) : onSettling(type, message);
    }

    private Progress onAuthenticating(byte type, ByteBuf message) throws ProtocolViolation {
        switch (type) {
            case BackendMessage.AUTHENTICATION -> {
                var progress = authentication.onRequest(TypedMessage.body(message));
                if (authentication.isOver()) {
                    state = State.SETTLING;
                }
                return progress;
            }
            // A notice may name the vaulted login. An older version than we asked for changes nothing: cancel keys tell
            // their own length.
            case BackendMessage.NOTICE_RESPONSE, BackendMessage.NEGOTIATE_PROTOCOL_VERSION -> {
                return Progress.MORE;
            }
            default -> throw new ProtocolViolation("expected an authentication request");
        }
    }

    private Progress onSettling(byte type, ByteBuf message) throws ProtocolViolation {
        switch (type) {
            case BackendMessage.PARAMETER_STATUS -> {
                welcome.add(message);
                return onSetting(ParameterStatus.read(TypedMessage.body(message)));
            }
            case BackendMessage.NOTICE_RESPONSE -> welcome.add(message);
            case BackendMessage.BACKEND_KEY_DATA -> welcome.key(BackendKeyData.read(TypedMessage.body(message)));
            case BackendMessage.READY_FOR_QUERY -> {
                return onReady(TypedMessage.body(message));
            }
            default -> throw new ProtocolViolation("expected settings, a key and ReadyForQuery");
        }
        return Progress.MORE;
    }

    /** Something between us and the database may have dropped what we forced; and what no token may send must be seen. */
    private Progress onSetting(ParameterStatus setting) {
        if (setting.hidesStatements()) {
            var refusal = Refusal.database(services.grant().database());
            return new Progress.Failed(refusal.because("the database's encoding is " + setting.value()));
        }
        if (services.accessClass() == AccessClass.RO && setting.liftsReadOnly()) {
            return new Progress.Failed(Refusal.of(Code.BACKEND_REFUSED).because("the session would not be read-only"));
        }
        return Progress.MORE;
    }

    private Progress onReady(ByteBuf body) throws ProtocolViolation {
        if (body.readableBytes() != 1) {
            throw new ProtocolViolation("expected a transaction status of one byte");
        }
        return new Progress.Ready(welcome.finish(body.readByte()));
    }

    @Override
    public void close() {
        authentication.close();
        welcome.close();
    }

    private Channel channel() {
        return services.channel();
    }
}
