package io.helios.proxy.backend;

/**
 * Owns one address of a backend: a name and a port, or the path of a Unix socket.
 *
 * @param name host name, IP literal, or {@code unix:/path}
 * @param port 1 to 65535; 0 for a Unix socket
 */
public record Host(String name, int port) {
    private static final String UNIX = "unix:";

    public boolean unixSocket() {
        return name.startsWith(UNIX);
    }

    /** The path of a Unix socket. */
    public String path() {
        return name.substring(UNIX.length());
    }

    @Override
    public String toString() {
        return unixSocket() ? name : (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
    }
}
