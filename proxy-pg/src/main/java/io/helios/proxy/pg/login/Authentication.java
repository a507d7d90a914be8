package io.helios.proxy.pg.login;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.wire.AuthenticationRequest;
import io.helios.proxy.pg.wire.ClientMessage;
import io.helios.proxy.spi.BackendLogin.Progress;
import io.helios.proxy.spi.LoginServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Owns the proof of the vaulted credential, and the judgement on whether the backend may ask for it: somebody in the middle would ask for a
 * password in the clear, or for nothing at all.
 */
final class Authentication {
    private final LoginServices services;
    private final BackendCredential credential;
    private State state = State.NOTHING_ASKED;
    private @Nullable ScramLogin scram;

    private enum State {
        NOTHING_ASKED,
        SASL_STARTED,
        SASL_CHALLENGED,
        /** The backend has all it needs; if it had to prove itself too, it did. */
        PROVED,
        OVER
    }

    Authentication(LoginServices services, BackendCredential credential) {
        this.services = services;
        this.credential = credential;
    }

    /** Whether AuthenticationOk came, and was owed. */
    boolean isOver() {
        return state == State.OVER;
    }

    /** Reads an authentication request. */
    Progress onRequest(ByteBuf body) throws ProtocolViolation {
        int kind = AuthenticationRequest.readKind(body);
        return switch (kind) {
            case AuthenticationRequest.OK -> onOk();
            case AuthenticationRequest.CLEARTEXT_PASSWORD -> onCleartextPassword();
            case AuthenticationRequest.MD5_PASSWORD -> onMd5Password(AuthenticationRequest.readMd5Salt(body));
            case AuthenticationRequest.SASL -> onSasl(body);
            case AuthenticationRequest.SASL_CONTINUE -> onSaslContinue(body);
            case AuthenticationRequest.SASL_FINAL -> onSaslFinal(body);
            default -> refused("it asks for authentication of kind " + kind + ", which is not spoken");
        };
    }

    private Progress onOk() throws ProtocolViolation {
        if (state == State.NOTHING_ASKED && !services.backend().trust() && !provedByCertificate()) {
            return refused("it lets everybody in, and trust is not configured");
        }
        if (state != State.NOTHING_ASKED) {
            expect(State.PROVED);
        }
        state = State.OVER;
        return Progress.MORE;
    }

    /** A backend that is satisfied with the certificate asks for nothing; only a verified one is believed to have looked at it. */
    private boolean provedByCertificate() {
        return credential.certificate().isPresent() && backendIsVerified();
    }

    private boolean backendIsVerified() {
        return services.encrypted() && services.backend().tls().mode().verified();
    }

    private Progress onCleartextPassword() throws ProtocolViolation {
        expect(State.NOTHING_ASKED);
        if (!backendIsVerified()) {
            return refused("it asks for the password in the clear without verified TLS");
        }
        return prove(ClientMessage.password(services.channel().alloc(), credential.secret()));
    }

    private Progress onMd5Password(byte[] salt) throws ProtocolViolation {
        expect(State.NOTHING_ASKED);
        return prove(ClientMessage.password(services.channel().alloc(), Md5Password.of(credential, salt)));
    }

    private Progress prove(ByteBuf message) {
        state = State.PROVED;
        services.channel().writeAndFlush(message);
        return Progress.MORE;
    }

    private Progress onSasl(ByteBuf rest) throws ProtocolViolation {
        expect(State.NOTHING_ASKED);
        var offered = AuthenticationRequest.readMechanisms(rest);
        var chosen = ScramLogin.choose(offered, services, credential);
        if (chosen.isEmpty()) {
            return refused("it offers no SASL mechanism that is spoken");
        }
        scram = chosen.get();
        scram.start();
        state = State.SASL_STARTED;
        return Progress.MORE;
    }

    private Progress onSaslContinue(ByteBuf rest) throws ProtocolViolation {
        expect(State.SASL_STARTED);
        Objects.requireNonNull(scram).challenged(AuthenticationRequest.readAll(rest));
        state = State.SASL_CHALLENGED;
        return Progress.MORE;
    }

    private Progress onSaslFinal(ByteBuf rest) throws ProtocolViolation {
        expect(State.SASL_CHALLENGED);
        var refusal = Objects.requireNonNull(scram).confirm(AuthenticationRequest.readAll(rest));
        state = State.PROVED;
        return refusal.<Progress>map(Progress.Failed::new).orElse(Progress.MORE);
    }

    void close() {
        if (scram != null) {
            scram.close();
        }
    }

    private void expect(State expected) throws ProtocolViolation {
        if (state != expected) {
            throw new ProtocolViolation("expected authentication requests in their order");
        }
    }

    private static Progress refused(String reason) {
        return new Progress.Failed(Refusal.of(Refusal.Code.BACKEND_REFUSED).because(reason));
    }
}
