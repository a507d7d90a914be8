package io.helios.proxy.backend;

import io.netty.channel.Channel;

/** Owns the pair of an open socket to a backend and the host that it leads to. */
public record BackendLink(Channel channel, Backend backend, Host host) {}
