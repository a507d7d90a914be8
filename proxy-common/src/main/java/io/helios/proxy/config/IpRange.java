package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spelling;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Owns one IP address or all of a network: {@code 10.0.0.7}, {@code 10.0.0.0/8}, {@code fd00::/8}.
 *
 * @param prefix leading bits that count
 */
@Spelling(kind = "IP range", example = "10.0.0.0/8")
public record IpRange(InetAddress address, int prefix) {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?:[0-9a-fA-F]+:|::)[0-9a-fA-F:.]*");
    private static final Pattern WRITTEN = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    /** Throws {@code IllegalArgumentException} with what was expected. */
    public static IpRange parse(String text) {
        var found = WRITTEN.matcher(text);
        var address = found.matches() ? literal(found.group(1)) : Optional.<InetAddress>empty();
        if (address.isEmpty()) {
            throw new IllegalArgumentException("expected an IP address, or a network such as 10.0.0.0/8 or fd00::/8");
        }
        int bits = address.get().getAddress().length * Byte.SIZE;
        int prefix = found.group(2) == null ? bits : Integer.parseInt(found.group(2));
        if (prefix > bits) {
            throw new IllegalArgumentException("expected at most /" + bits);
        }
        return new IpRange(address.get(), prefix);
    }

    static boolean looksNumeric(String host) {
        return NUMERIC.matcher(host).matches();
    }

    /** The address that {@code text} spells; empty for a name, which is never looked up, and for zone ids. */
    static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        int bits = address.getAddress().length * Byte.SIZE;
        return address.getHostAddress() + (prefix == bits ? "" : "/" + prefix);
    }
}
