package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns the reading of what a backend asks for before it lets somebody in.
 *
 * <pre>
 * | 'R' | length (4) | kind (4) | … |
 * </pre>
 */
public final class AuthenticationRequest {
    public static final int OK = 0;
    public static final int CLEARTEXT_PASSWORD = 3;
    public static final int MD5_PASSWORD = 5;
    public static final int SASL = 10;
    public static final int SASL_CONTINUE = 11;
    public static final int SASL_FINAL = 12;

    private static final int MD5_SALT_LENGTH = 4;

    private AuthenticationRequest() {}

    /** Reads the kind; what can be read of {@code body} then belongs to that kind. */
    public static int readKind(ByteBuf body) throws ProtocolViolation {
        if (body.readableBytes() < Integer.BYTES) {
            throw new ProtocolViolation("expected an authentication request with a kind");
        }
        return body.readInt();
    }

    public static byte[] readMd5Salt(ByteBuf rest) throws ProtocolViolation {
        if (rest.readableBytes() != MD5_SALT_LENGTH) {
            throw new ProtocolViolation(
                    "expected a salt of " + MD5_SALT_LENGTH + " bytes, not " + rest.readableBytes());
        }
        return readAll(rest);
    }

    /** Names of the mechanisms that the backend offers, its favourite first. */
    public static List<String> readMechanisms(ByteBuf rest) throws ProtocolViolation {
        var mechanisms = new ArrayList<String>();
        for (var name = CString.read(rest); !name.isEmpty(); name = CString.read(rest)) {
            mechanisms.add(name);
        }
        TypedMessage.requireEnd(rest);
        return mechanisms;
    }

    /** The data of SASL_CONTINUE and SASL_FINAL. */
    public static byte[] readAll(ByteBuf rest) {
        var data = new byte[rest.readableBytes()];
        rest.readBytes(data);
        return data;
    }
}
