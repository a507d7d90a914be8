package io.helios.proxy.pg.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.Packets;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.scripted.ScriptedHandshakeServices;
import java.util.Optional;

/** Owns one handshake under test and its client. */
final class HandshakeScript {
    static final byte[] SALT = new byte[28];

    final ScriptedHandshakeServices services = new ScriptedHandshakeServices(SALT);
    final PostgresHandshake handshake = new PostgresHandshake(services, CancelRouting.HERE);

    static HandshakeScript overTls() {
        var script = new HandshakeScript();
        script.services.encrypted = true;
        return script;
    }

    Optional<Opening> send(byte[]... message) throws ProtocolViolation {
        return handshake.onClientMessage(Packets.buffer(message));
    }

    /** The login that {@code message} completes. */
    Opening.Login login(byte[] message) throws ProtocolViolation {
        return (Opening.Login) send(message).orElseThrow();
    }

    /** What the client asked for by {@code startup}, after a password that is sent over TLS. */
    LoginRequest request(byte[] startup) throws ProtocolViolation {
        assertThat(send(startup)).isEmpty();
        answers();
        var login = login(Packets.typed('p', Packets.cstring("token")));
        login.credential().close();
        return login.request();
    }

    /** The refusal that {@code message} is answered with, told to the client as the connection does. */
    Refusal refusal(byte[]... message) throws ProtocolViolation {
        var refusal = ((Opening.Refused) send(message).orElseThrow()).refusal();
        handshake.refuse(refusal);
        return refusal;
    }

    byte[] answers() {
        return Packets.written(services.client);
    }
}
