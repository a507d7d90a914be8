package io.helios.proxy.auth;

import java.net.InetAddress;
import java.util.List;

/** Owns the addresses that a token may come from; an empty list means every address. */
public record AddressAllowlist(List<String> ranges) {
    public static final AddressAllowlist ANY = new AddressAllowlist(List.of());

    public boolean permits(InetAddress address) {
        return ranges.isEmpty() || ranges.contains(address.getHostAddress());
    }
}
