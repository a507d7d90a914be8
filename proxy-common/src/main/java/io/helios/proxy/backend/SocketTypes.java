package io.helios.proxy.backend;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import java.net.SocketAddress;
import java.util.function.Function;

/**
 * Owns the kinds of outgoing socket that fit the event loops of this process.
 *
 * @param unixAddress makes the address of a Unix socket from its path
 */
public record SocketTypes(
        ChannelFactory<? extends Channel> tcp,
        ChannelFactory<? extends Channel> unix,
        Function<String, SocketAddress> unixAddress) {}
