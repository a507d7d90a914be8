package io.helios.proxy.auth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * Owns one range of an allowlist: an address, or the network that its first bits name (CIDR). IPv4 addresses are kept as the IPv6
 * addresses that they are mapped to, {@code ::ffff:a.b.c.d}, so that one comparison of 128 bits serves both.
 */
final class AddressRange {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final long MAPPED = 0xffffL << 32;
    private static final int MAPPED_BITS = 96;
    private static final int MOST_SHOWN = 64;

    private final boolean ipv4;
    private final boolean wholeFamily;
    private final long networkHigh;
    private final long networkLow;
    private final long maskHigh;
    private final long maskLow;

    private AddressRange(InetAddress address, int prefix) {
        this.ipv4 = address instanceof Inet4Address;
        this.wholeFamily = prefix == 0;
        int bits = ipv4 ? MAPPED_BITS + prefix : prefix;
        this.maskHigh = leadingOnes(bits);
        this.maskLow = leadingOnes(bits - Long.SIZE);
        this.networkHigh = high(address) & maskHigh;
        this.networkLow = low(address) & maskLow;
    }

    /**
     * Reads {@code written}. Never asks a name server.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    static AddressRange parse(String written) {
        int slash = written.indexOf('/');
        var literal = slash < 0 ? written : written.substring(0, slash);
        var address = address(literal, written);
        boolean mapped = address instanceof Inet4Address && literal.indexOf(':') >= 0;
        int most = address instanceof Inet4Address && !mapped ? 32 : 128;
        int prefix = slash < 0 ? most : prefix(written.substring(slash + 1), most, written);
        if (mapped && prefix < MAPPED_BITS) {
            throw wrong(written, "holds more than IPv4-mapped addresses: the prefix must be 96 or longer");
        }
        return new AddressRange(address, mapped ? prefix - MAPPED_BITS : prefix);
    }

    boolean contains(InetAddress address) {
        return ipv4 == address instanceof Inet4Address
                && (high(address) & maskHigh) == networkHigh
                && (low(address) & maskLow) == networkLow;
    }

    /** Whether every address of its family is in it. */
    boolean isWholeFamily() {
        return wholeFamily;
    }

    private static InetAddress address(String literal, String written) {
        if (literal.indexOf('%') >= 0) {
            throw wrong(written, "has a zone id, which means nothing on another machine");
        }
        if (!IPV4.matcher(literal).matches()
                && !(literal.indexOf(':') >= 0
                        && IPV6_CHARACTERS.matcher(literal).matches())) {
            throw wrong(written, "is not an IPv4 or IPv6 address or CIDR range");
        }
        try {
            // A literal, so no name server is asked, and it has one address.
            return InetAddress.getAllByName(literal)[0];
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    wrong(written, "is not an IPv6 address").getMessage(), e);
        }
    }

    private static int prefix(String digits, int most, String written) {
        if (!PREFIX.matcher(digits).matches() || Integer.parseInt(digits) > most) {
            throw wrong(written, "needs a prefix length from 0 to " + most);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException wrong(String written, String why) {
        var shown = written.length() > MOST_SHOWN ? written.substring(0, MOST_SHOWN) + "…" : written;
        return new IllegalArgumentException("address " + CONTROL.matcher(shown).replaceAll("\uFFFD") + " " + why);
    }

    private static long high(InetAddress address) {
        return address instanceof Inet4Address
                ? 0
                : ByteBuffer.wrap(address.getAddress()).getLong();
    }

    private static long low(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? MAPPED | Integer.toUnsignedLong(bytes.getInt())
                : bytes.getLong(Long.BYTES);
    }

    /** The {@code count} highest bits of a long; none if negative, all if there are no more. */
    private static long leadingOnes(int count) {
        if (count <= 0) {
            return 0;
        }
        return count >= Long.SIZE ? -1L : -1L << (Long.SIZE - count);
    }
}
