package io.helios.proxy.pg.wire;

/** Owns one version of the protocol, as the first word of a StartupMessage says it: major in the upper 16 bits, minor in the lower. */
public record ProtocolVersion(int major, int minor) implements Comparable<ProtocolVersion> {
    public static final ProtocolVersion V3_0 = new ProtocolVersion(3, 0);
    /** PostgreSQL 18: cancel keys of up to 256 bytes. */
    public static final ProtocolVersion V3_2 = new ProtocolVersion(3, 2);

    public static ProtocolVersion of(int code) {
        return new ProtocolVersion(code >>> 16, code & 0xFFFF);
    }

    public int code() {
        return major << 16 | minor;
    }

    @Override
    public int compareTo(ProtocolVersion other) {
        return Integer.compareUnsigned(code(), other.code());
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
