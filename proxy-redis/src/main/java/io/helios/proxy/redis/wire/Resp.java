package io.helios.proxy.redis.wire;

/** Owns the bytes that give RESP its structure, named as in its specification. */
public final class Resp {
    public static final byte SIMPLE_STRING = '+';
    public static final byte ERROR = '-';
    public static final byte INTEGER = ':';
    public static final byte BULK_STRING = '$';
    public static final byte ARRAY = '*';
    public static final byte NULL = '_';
    public static final byte BOOLEAN = '#';
    public static final byte DOUBLE = ',';
    public static final byte BIG_NUMBER = '(';
    public static final byte BULK_ERROR = '!';
    public static final byte VERBATIM_STRING = '=';
    public static final byte MAP = '%';
    public static final byte SET = '~';
    public static final byte PUSH = '>';
    public static final byte ATTRIBUTE = '|';

    static final byte CR = '\r';
    static final byte LF = '\n';
    /** Both, as the two bytes of a short. */
    static final short CRLF = CR << 8 | LF;
    /** Behind each line and each bulk string. */
    static final int CRLF_LENGTH = 2;

    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Resp() {}

    /** {@code letter} in lower case, if it is one of ASCII's. */
    static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter | 0x20) : letter;
    }

    /** The same of eight letters at once. */
    static long lower(long eight) {
        long sevenBits = eight & ~HIGH_BITS;
        long atLeastA = sevenBits + (0x80 - 'A') * EACH_BYTE;
        long aboveZ = sevenBits + (0x7F - 'Z') * EACH_BYTE;
        long capitals = atLeastA & ~aboveZ & ~eight & HIGH_BITS;
        return eight | capitals >>> 2;
    }
}
