package io.helios.proxy.scram;

/**
 * Owns the tables of RFC 3454 that SASLprep (RFC 4013) names. Unassigned are the code points that the JDK's Unicode does not know, which
 * are fewer than those of Unicode 3.2 in the RFC: a password with a character younger than 2002 that NFKC changes is prepared here, and
 * taken as it is by PostgreSQL.
 */
final class SaslPrepTables {
    private SaslPrepTables() {}

    /** Table B.1: commonly mapped to nothing. */
    static boolean mapsToNothing(int c) {
        return c == 0x00ad
                || c == 0x034f
                || c == 0x1806
                || (c >= 0x180b && c <= 0x180d)
                || c == 0x200c
                || c == 0x200d
                || c == 0x2060
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xfeff;
    }

    /** Table C.1.2: spaces that are not ASCII. The zero-width space is also in table B.1; PostgreSQL takes it for a space. */
    static boolean mapsToSpace(int c) {
        return c == 0x200b || (c > ' ' && Character.getType(c) == Character.SPACE_SEPARATOR);
    }

    /** Tables A.1 and C.1.2 to C.9: what a prepared password may not have. */
    static boolean isProhibited(int c) {
        return mapsToSpace(c) || isControl(c) || isNoCharacter(c) || changesDisplay(c) || isTag(c);
    }

    /** Tables C.2.1 and C.2.2. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || c == 0x06dd
                || c == 0x070f
                || c == 0x180e
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x2061 && c <= 0x2063)
                || (c >= 0x206a && c <= 0x206f)
                || (c >= 0xfff9 && c <= 0xfffc)
                || (c >= 0x1d173 && c <= 0x1d17a);
    }

    /** Tables A.1, C.3, C.4, C.5 and C.6: unassigned, private use, no character, surrogate, a stand-in for text. */
    private static boolean isNoCharacter(int c) {
        int type = Character.getType(c);
        return type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || c == 0xfffd;
    }

    /** Tables C.7 and C.8: ideographic description, and marks that change how text is shown. */
    private static boolean changesDisplay(int c) {
        return (c >= 0x2ff0 && c <= 0x2ffb)
                || c == 0x0340
                || c == 0x0341
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e);
    }

    /** Table C.9. */
    private static boolean isTag(int c) {
        return c == 0xe0001 || (c >= 0xe0020 && c <= 0xe007f);
    }
}
