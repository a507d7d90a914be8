package io.helios.proxy.control.web;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Set;

/** Owns the connections, silent ones first, and the bound on their number: a newcomer always gets in. Confined to the one event loop. */
final class OpenConnections {
    private final Set<Channel> bySilence = new LinkedHashSet<>();
    private final int most;

    OpenConnections(int most) {
        this.most = most;
    }

    void add(Channel channel) {
        if (bySilence.size() >= most) {
            var silent = bySilence.iterator();
            var longest = silent.next();
            silent.remove();
            longest.close();
        }
        bySilence.add(channel);
    }

    /** {@code channel} said something. */
    void heard(Channel channel) {
        if (bySilence.remove(channel)) {
            bySilence.add(channel);
        }
    }

    void remove(Channel channel) {
        bySilence.remove(channel);
    }
}
