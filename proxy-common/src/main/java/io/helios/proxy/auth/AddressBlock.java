package io.helios.proxy.auth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Owns the numbering of the blocks of addresses that one guesser is taken to own: an IPv4 address, or the /64 of an IPv6 address, since who
 * has one address of a /64 has all of them.
 */
public final class AddressBlock {
    /** Puts IPv4 addresses where no IPv6 network is: behind {@code 0:1::/32}, which is reserved. */
    private static final long IPV4 = 1L << Integer.SIZE;

    private AddressBlock() {}

    public static long of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address ? IPV4 | Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
    }
}
