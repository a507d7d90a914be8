package io.helios.proxy.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Owns the written form of a sealed value. There is one way to write an envelope:
 *
 * <pre>
 * "hv1|" master key id "|" data key id "|" nonce (12 bytes) ciphertext (any length) tag (16 bytes)
 * </pre>
 *
 * The ids are 1 to 32 characters of {@code [0-9A-Za-z_-]}, in ASCII; what follows the third bar is raw.
 */
public final class Envelope {
    static final int NONCE_LENGTH = 12;
    static final int TAG_LENGTH = 16;

    private static final byte[] HEADER = "hv1|".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_ID = 32;

    private final String masterKeyId;
    private final String dataKeyId;
    private final byte[] nonce;
    private final byte[] sealed;

    /** @param sealed ciphertext and tag */
    Envelope(String masterKeyId, String dataKeyId, byte[] nonce, byte[] sealed) {
        this.masterKeyId = masterKeyId;
        this.dataKeyId = dataKeyId;
        this.nonce = nonce;
        this.sealed = sealed;
    }

    /**
     * Reads an envelope of at most {@code longest} bytes.
     *
     * @throws VaultFailure if these bytes are no envelope; the message does not repeat them
     */
    public static Envelope parse(byte[] bytes, int longest) {
        if (bytes.length > longest) {
            throw new VaultFailure("an envelope of " + bytes.length + " bytes is longer than " + longest);
        }
        if (!Arrays.equals(bytes, 0, Math.min(HEADER.length, bytes.length), HEADER, 0, HEADER.length)) {
            throw new VaultFailure("an envelope starts with hv1|");
        }
        var masterKeyId = idAt(bytes, HEADER.length);
        var dataKeyId = idAt(bytes, HEADER.length + masterKeyId.length() + 1);
        int nonceAt = HEADER.length + masterKeyId.length() + 1 + dataKeyId.length() + 1;
        if (bytes.length - nonceAt < NONCE_LENGTH + TAG_LENGTH) {
            throw new VaultFailure("an envelope ends with a nonce, a ciphertext and a tag");
        }
        int sealedAt = nonceAt + NONCE_LENGTH;
        return new Envelope(
                masterKeyId,
                dataKeyId,
                Arrays.copyOfRange(bytes, nonceAt, sealedAt),
                Arrays.copyOfRange(bytes, sealedAt, bytes.length));
    }

    /** The master key that wrapped the data key when this was written: for people, since a data key may be wrapped anew. */
    public String masterKeyId() {
        return masterKeyId;
    }

    /** The data key that opens it. */
    public String dataKeyId() {
        return dataKeyId;
    }

    byte[] nonce() {
        return nonce;
    }

    byte[] sealed() {
        return sealed;
    }

    public byte[] encode() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(HEADER);
        out.writeBytes((masterKeyId + "|" + dataKeyId + "|").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(nonce);
        out.writeBytes(sealed);
        return out.toByteArray();
    }

    private static String idAt(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && end - start <= LONGEST_ID && isIdCharacter(bytes[end])) {
            end++;
        }
        if (end == start || end - start > LONGEST_ID || end == bytes.length || bytes[end] != '|') {
            throw new VaultFailure("a key id is 1 to " + LONGEST_ID + " characters and a |");
        }
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }

    private static boolean isIdCharacter(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '_' || b == '-';
    }
}
