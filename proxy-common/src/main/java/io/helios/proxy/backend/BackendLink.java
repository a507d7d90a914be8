package io.helios.proxy.backend;

import io.netty.channel.Channel;
import java.util.List;

/** Owns the pair of an open socket to a backend and the host that it leads to. */
public record BackendLink(Channel channel, Backend backend, Host host) {
    /** What is left to be tried. A host that is listed twice is not tried again. */
    List<Host> hostsBehind() {
        var hosts = backend.hosts();
        return hosts.subList(hosts.lastIndexOf(host) + 1, hosts.size());
    }

    /** Whether the backend has another host to try. */
    public boolean hasHostsBehind() {
        return !hostsBehind().isEmpty();
    }
}
