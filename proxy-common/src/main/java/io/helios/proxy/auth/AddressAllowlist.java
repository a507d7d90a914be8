package io.helios.proxy.auth;

import java.net.InetAddress;
import java.util.List;

/**
 * Owns the addresses that a token may come from; an empty list means every address. Immutable.
 *
 * <p>An entry is an IPv4 or IPv6 address or a CIDR range; bits behind the prefix do not matter. An IPv4-mapped IPv6 address is the IPv4
 * address it maps. {@code 0.0.0.0/0} holds every IPv4 and no IPv6 address.
 */
public final class AddressAllowlist {
    /** Entries that one list may have. */
    public static final int MOST_RANGES = 100;

    public static final AddressAllowlist ANY = new AddressAllowlist(List.of());

    private final List<String> written;
    private final List<AddressRange> ranges;

    /**
     * @param ranges as people write them, at most {@link #MOST_RANGES}
     * @throws IllegalArgumentException naming the entry that is wrong, and why
     */
    public AddressAllowlist(List<String> ranges) {
        if (ranges.size() > MOST_RANGES) {
            throw new IllegalArgumentException("at most " + MOST_RANGES + " addresses, not " + ranges.size());
        }
        this.written = List.copyOf(ranges);
        this.ranges = written.stream().map(AddressRange::parse).toList();
    }

    /** The entries as they were written. */
    public List<String> ranges() {
        return written;
    }

    public boolean permits(InetAddress address) {
        if (ranges.isEmpty()) {
            return true;
        }
        for (var range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entry holds every IPv4 or every IPv6 address, which deserves a warning to whoever wrote it. */
    public boolean isWideOpen() {
        return ranges.stream().anyMatch(AddressRange::isWholeFamily);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressAllowlist list && list.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written.isEmpty() ? "any address" : String.join(", ", written);
    }
}
