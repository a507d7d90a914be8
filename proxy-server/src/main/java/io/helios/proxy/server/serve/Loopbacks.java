package io.helios.proxy.server.serve;

import io.helios.proxy.config.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;

/** Owns the question which loopback addresses this machine has: who names no address means both, but some machines lack IPv6. */
final class Loopbacks {
    private Loopbacks() {}

    /** {@code addresses}, without those that this machine lacks if nobody asked for them by name. */
    static List<Address> present(Optional<Address> named, List<Address> addresses) {
        return named.isPresent()
                ? addresses
                : addresses.stream().filter(Loopbacks::exists).toList();
    }

    private static boolean exists(Address address) {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(address.host())) != null;
        } catch (IOException unreadable) {
            return true;
        }
    }
}
