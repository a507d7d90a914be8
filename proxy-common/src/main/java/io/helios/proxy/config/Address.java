package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spelling;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Owns one address: {@code host:port}, {@code [::1]:5432} or {@code unix:/path}.
 *
 * @param host a name, an IP address without brackets, or {@code unix:/path}
 * @param port 0 to 65535; 0 means any free port to a listener, and is the port of a Unix socket
 */
@Spelling(kind = "address", example = "127.0.0.1:5432")
public record Address(String host, int port) {
    private static final String UNIX = "unix:";
    private static final Pattern WRITTEN = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]+)):(\\d{1,5})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final int MAX_PORT = 65_535;

    /** Throws {@code IllegalArgumentException} with what was expected. */
    public static Address parse(String text) {
        if (text.startsWith(UNIX + "/")) {
            return new Address(text, 0);
        }
        var found = WRITTEN.matcher(text);
        if (!found.matches() || !validHost(found.group(1), found.group(2))) {
            throw new IllegalArgumentException("expected an address: host:port, [IPv6]:port or unix:/path");
        }
        int port = Integer.parseInt(found.group(3));
        if (port > MAX_PORT) {
            throw new IllegalArgumentException("expected a port of at most " + MAX_PORT);
        }
        return new Address(found.group(1) == null ? found.group(2) : found.group(1), port);
    }

    private static boolean validHost(String inBrackets, String bare) {
        return inBrackets == null
                ? NAME.matcher(bare).matches()
                        && (!IpRange.looksNumeric(bare) || IpRange.literal(bare).isPresent())
                : inBrackets.indexOf(':') >= 0 && IpRange.literal(inBrackets).isPresent();
    }

    public boolean unixSocket() {
        return host.startsWith(UNIX);
    }

    /** Whether nothing but this machine can reach it. */
    public boolean local() {
        return unixSocket()
                || localName()
                || literal().map(InetAddress::isLoopbackAddress).orElse(false);
    }

    private boolean localName() {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private Optional<InetAddress> literal() {
        return IpRange.literal(host);
    }

    /** Whether one process cannot listen on both. */
    public boolean collidesWith(Address other) {
        if (unixSocket() || other.unixSocket()) {
            return host.equals(other.host);
        }
        return port == other.port && port != 0 && (covers(other) || other.covers(this));
    }

    /** Whether all or some of the other's traffic is this one's; for two names, as far as names tell. */
    private boolean covers(Address other) {
        var mine = literal();
        if (mine.isEmpty()) {
            return host.equalsIgnoreCase(other.host) || (localName() && other.local());
        }
        var theirs = other.literal();
        if (mine.get().isAnyLocalAddress()) {
            boolean everyFamily = host.indexOf(':') >= 0;
            return everyFamily
                    || theirs.isEmpty()
                    || theirs.get().getAddress().length == mine.get().getAddress().length;
        }
        return theirs.equals(mine);
    }

    /** What a socket is bound to; looks the name up if the host is one. */
    public SocketAddress socketAddress() {
        return unixSocket()
                ? UnixDomainSocketAddress.of(host.substring(UNIX.length()))
                : new InetSocketAddress(host, port);
    }

    /** Both loopback addresses: what is bound when nobody says what to bind. */
    static List<Address> loopback(int port) {
        return List.of(new Address("127.0.0.1", port), new Address("::1", port));
    }

    @Override
    public String toString() {
        if (unixSocket()) {
            return host;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
