package io.helios.proxy.admin;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Owns the connections of all listeners that one HTTP server of ours has, silent ones first, and the bound on their number: a newcomer
 * always gets in, and the one that was silent longest goes. Confined to the one event loop.
 */
public final class OpenConnections {
    private final Set<Channel> bySilence = new LinkedHashSet<>();
    private final int most;

    /** @param most how many there may be */
    public OpenConnections(int most) {
        this.most = most;
    }

    public void add(Channel channel) {
        if (bySilence.size() >= most) {
            Iterator<Channel> silent = bySilence.iterator();
            var longest = silent.next();
            silent.remove();
            longest.close();
        }
        bySilence.add(channel);
    }

    /** {@code channel} said something. */
    public void heard(Channel channel) {
        if (bySilence.remove(channel)) {
            bySilence.add(channel);
        }
    }

    public void remove(Channel channel) {
        bySilence.remove(channel);
    }
}
