package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.CancelKey;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Owns what names a running session to those who may cancel it: its process id and a secret. Redacted in {@link #toString}.
 *
 * <p>Secrets that the proxy gives out have 4 bytes, or 32 from protocol 3.2 on. Where it is one of several replicas, they begin with its id,
 * so that a request which reaches another one can be handed on; then there is one byte more:
 *
 * <pre>
 * | process id (4) | replica (5 bits), random (27 or 251 bits) | handed on: 1 (0 or 1) |
 * </pre>
 */
public final class BackendKeyData {
    static final int SHORTEST_SECRET = 4;
    static final int LONGEST_SECRET = 256;

    public static final int SHORT_SECRET = 4;
    public static final int LONG_SECRET = 32;

    private static final int RANDOM_BITS_OF_FIRST_BYTE = 3;
    private static final byte HANDED_ON = 1;

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

    /**
     * The same key with the id of the replica that gives it out in the place of some random bits.
     *
     * @param replica 0 to 31
     */
    public BackendKeyData givenOutBy(int replica) {
        var marked = secret.clone();
        int random = marked[0] & (1 << RANDOM_BITS_OF_FIRST_BYTE) - 1;
        marked[0] = (byte) (replica << RANDOM_BITS_OF_FIRST_BYTE | random);
        return new BackendKeyData(processId, marked);
    }

    /** Which of several replicas gave the key out; empty if none did, or if another replica handed it on. */
    public OptionalInt replica() {
        return secret.length == SHORT_SECRET || secret.length == LONG_SECRET
                ? OptionalInt.of((secret[0] & 0xFF) >>> RANDOM_BITS_OF_FIRST_BYTE)
                : OptionalInt.empty();
    }

    /** The key as one replica says it to another. */
    public BackendKeyData handedOn() {
        var longer = Arrays.copyOf(secret, secret.length + 1);
        longer[secret.length] = HANDED_ON;
        return new BackendKeyData(processId, longer);
    }

    /** The key as its client has it, whether another replica handed it on or not. */
    public BackendKeyData asGivenOut() {
        int shorter = secret.length - 1;
        boolean handedOn = (shorter == SHORT_SECRET || shorter == LONG_SECRET) && secret[shorter] == HANDED_ON;
        return handedOn ? new BackendKeyData(processId, Arrays.copyOf(secret, shorter)) : this;
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
