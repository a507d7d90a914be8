package io.helios.proxy.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Owns how one Redis is started. Immutable; each method returns a changed copy.
 *
 * @param port  on 127.0.0.1 and ::1
 * @param users lines of an ACL file without its first word: {@code app on >secret ~* +@all}; empty = the user {@code default} with a
 *     random password. With users of one's own, {@code default} is off unless it is among them
 * @param lines further lines of {@code redis.conf}
 * @param tls   certificate, key and port of their own; empty = plaintext only
 */
public record RedisSettings(int port, List<String> users, List<String> lines, Optional<Tls> tls) {
    /** PEM files, and the port where TLS is spoken. */
    public record Tls(int port, Path certificate, Path key) {}

    public RedisSettings {
        users = List.copyOf(users);
        lines = List.copyOf(lines);
    }

    public static RedisSettings onPort(int port) {
        return new RedisSettings(port, List.of(), List.of(), Optional.empty());
    }

    public RedisSettings user(String line) {
        return new RedisSettings(port, and(users, line), lines, tls);
    }

    public RedisSettings line(String line) {
        return new RedisSettings(port, users, and(lines, line), tls);
    }

    public RedisSettings tls(int tlsPort, Path certificate, Path key) {
        return new RedisSettings(port, users, lines, Optional.of(new Tls(tlsPort, certificate, key)));
    }

    private static List<String> and(List<String> former, String more) {
        var all = new ArrayList<>(former);
        all.add(more);
        return all;
    }
}
