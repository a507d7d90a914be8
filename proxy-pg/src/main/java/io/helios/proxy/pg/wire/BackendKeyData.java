package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.CancelKey;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Owns what names a running session to those who may cancel it: its process id and a secret. Redacted in {@link #toString}. */
public final class BackendKeyData {
    static final int SHORTEST_SECRET = 4;
    static final int LONGEST_SECRET = 256;

    private final int processId;
    private final byte[] secret;

    /** Owns {@code secret}. */
    public BackendKeyData(int processId, byte[] secret) {
        this.processId = processId;
        this.secret = secret;
    }

    /** Reads all of {@code body}. */
    public static BackendKeyData read(ByteBuf body) throws ProtocolViolation {
        int length = body.readableBytes() - Integer.BYTES;
        if (length < SHORTEST_SECRET || length > LONGEST_SECRET) {
            throw new ProtocolViolation("expected a cancel secret of " + SHORTEST_SECRET + " to " + LONGEST_SECRET
                    + " bytes, not " + length);
        }
        int processId = body.readInt();
        var secret = new byte[length];
        body.readBytes(secret);
        return new BackendKeyData(processId, secret);
    }

    public void writeTo(ByteBuf out) {
        out.writeInt(processId).writeBytes(secret);
    }

    /** Bytes that {@link #writeTo} writes. */
    public int length() {
        return Integer.BYTES + secret.length;
    }

    /** The same session under another secret. Owns {@code otherSecret}. */
    public BackendKeyData withSecret(byte[] otherSecret) {
        return new BackendKeyData(processId, otherSecret);
    }

    /** The key under which a session is found: process id and secret together, so equal process ids of two backends do no harm. */
    public CancelKey cancelKey() {
        var key = Arrays.copyOf(secret, length());
        for (int i = 0; i < Integer.BYTES; i++) {
            key[secret.length + i] = (byte) (processId >>> (i * Byte.SIZE));
        }
        return new CancelKey(key);
    }

    @Override
    public String toString() {
        return "BackendKeyData[" + processId + ", redacted]";
    }
}
