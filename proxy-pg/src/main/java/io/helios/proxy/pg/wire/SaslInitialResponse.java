package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;

/**
 * Owns the reading of a client's first SASL message: the mechanism it picked and its first words in it.
 *
 * <pre>
 * | 'p' | length (4) | mechanism \0 | length (4), -1 = no response | response |
 * </pre>
 */
public final class SaslInitialResponse {
    private final String mechanism;
    private final byte[] response;

    private SaslInitialResponse(String mechanism, byte[] response) {
        this.mechanism = mechanism;
        this.response = response;
    }

    /** Reads all of {@code body}. */
    public static SaslInitialResponse read(ByteBuf body) throws ProtocolViolation {
        var mechanism = CString.read(body);
        if (body.readableBytes() < Integer.BYTES) {
            throw new ProtocolViolation("expected the length of the SASL response");
        }
        int length = body.readInt();
        if (length != body.readableBytes()) {
            throw new ProtocolViolation("expected a SASL response that fills its message");
        }
        return new SaslInitialResponse(mechanism, AuthenticationRequest.readAll(body));
    }

    public String mechanism() {
        return mechanism;
    }

    /** The live array, not a copy. */
    public byte[] response() {
        return response;
    }
}
