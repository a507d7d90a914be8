package io.helios.proxy.connection;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owns the connections whose clients are not in yet, and how many there may be. A newcomer is always let in; when the lobby is full, in all
 * or for one address, the connection that has been silent for longest has to go. Thread-safe; one short lock for each arrival and leave.
 */
public final class Lobby {
    /** How many of the oldest are compared: who has waited for long is rarely the one who talks. */
    private static final int LOOK_AT = 16;

    private volatile int limit;
    private volatile int limitPerAddress;
    private final Set<Connection> waiting = new LinkedHashSet<>();
    private final Map<InetAddress, Set<Connection>> byAddress = new HashMap<>();
    private volatile boolean closing;

    /**
     * @param limit           connections in all, at least 1
     * @param limitPerAddress connections of one address, at least 1; loopback is exempt
     */
    public Lobby(int limit, int limitPerAddress) {
        this.limit = limit;
        this.limitPerAddress = limitPerAddress;
    }

    /** From now on there may be so many; who is in stays. */
    public void limit(int inAll, int perAddress) {
        limit = inAll;
        limitPerAddress = perAddress;
    }

    /** From now on clients are told that the proxy is shutting down. */
    public void startClosing() {
        closing = true;
    }

    boolean closing() {
        return closing;
    }

    /** Lets {@code newcomer} in and returns who has to go for it, if anybody. */
    @Nullable
    Connection enter(Connection newcomer) {
        var address = newcomer.record().address();
        synchronized (waiting) {
            var neighbours = byAddress.computeIfAbsent(address, a -> new LinkedHashSet<>());
            var victim = !address.isLoopbackAddress() && neighbours.size() >= limitPerAddress
                    ? longestSilent(neighbours)
                    : waiting.size() >= limit ? longestSilent(waiting) : null;
            waiting.add(newcomer);
            neighbours.add(newcomer);
            return victim;
        }
    }

    void leave(Connection connection) {
        synchronized (waiting) {
            if (waiting.remove(connection)) {
                var neighbours = byAddress.get(connection.record().address());
                if (neighbours != null && neighbours.remove(connection) && neighbours.isEmpty()) {
                    byAddress.remove(connection.record().address());
                }
            }
        }
    }

    private static @Nullable Connection longestSilent(Set<Connection> connections) {
        Connection longest = null;
        int looked = 0;
        for (var candidate : connections) {
            if (longest == null || candidate.lastHeard() - longest.lastHeard() < 0) {
                longest = candidate;
            }
            if (++looked == LOOK_AT) {
                break;
            }
        }
        return longest;
    }
}
