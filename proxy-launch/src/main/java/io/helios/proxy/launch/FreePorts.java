package io.helios.proxy.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Owns the search for ports that nobody listens on, neither on 127.0.0.1 nor on ::1. */
public final class FreePorts {
    /** Below the range from which systems take the ports of outgoing connections: such a one could take a port again before its owner listens. */
    private static final int FIRST = 20_000;

    private static final int BEHIND_LAST = 32_000;

    /** What this JVM gave out already: a port stays free until its owner listens, and two owners must not get the same. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** A free port that was not given out before. */
    public static int next() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free on both 127.0.0.1 and ::1");
    }

    /** Whether {@code port} (1 to 65535) can be bound on both loopback addresses; a machine without IPv6 is asked for IPv4 alone. */
    public static boolean isFree(int port) {
        return canBind("127.0.0.1", port) && (canBind("::1", port) || !hasIpv6());
    }

    private static boolean hasIpv6() {
        return canBind("::1", 0);
    }

    private static boolean canBind(String address, int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
