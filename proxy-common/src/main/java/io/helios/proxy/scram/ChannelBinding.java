package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/**
 * Owns what one side says of channel binding (RFC 5802 section 6): the flag that opens the conversation, and the data that ties it to its
 * TLS channel. {@code tls-server-end-point} (RFC 5929) is the only kind.
 */
public final class ChannelBinding {
    private static final String END_POINT = "p=tls-server-end-point";

    private final String flag;
    private final byte[] data;

    private ChannelBinding(String flag, byte[] data) {
        this.flag = flag;
        this.data = data;
    }

    /** {@code n}: this side does not do it. */
    public static ChannelBinding unsupported() {
        return new ChannelBinding("n", new byte[0]);
    }

    /** {@code y}: this side would, but the peer does not seem to. The peer ends the conversation if it did: somebody took its offer out. */
    public static ChannelBinding notOffered() {
        return new ChannelBinding("y", new byte[0]);
    }

    /** {@code p}: the conversation is bound to the certificate with this hash. */
    public static ChannelBinding endPoint(byte[] certificateHash) {
        return new ChannelBinding(END_POINT, certificateHash.clone());
    }

    /** The header of a client's first message; the proxy asks for no other identity than the user's. */
    String header() {
        return flag + ",,";
    }

    /** The value of {@code c=} that belongs to the header. */
    String attribute() {
        var header = header().getBytes(ISO_8859_1);
        var bound = new byte[header.length + data.length];
        System.arraycopy(header, 0, bound, 0, header.length);
        System.arraycopy(data, 0, bound, header.length, data.length);
        return Base64.getEncoder().encodeToString(bound);
    }
}
