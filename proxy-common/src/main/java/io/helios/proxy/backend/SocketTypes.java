package io.helios.proxy.backend;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Owns the kinds of outgoing socket that fit the event loops of this process.
 *
 * @param unixAddress makes the address of a Unix socket from its path
 * @param options     what every socket is made with, also those that are accepted
 * @param sureClose   what lies nearest to every socket, also to those that are accepted, where closing needs help
 */
public record SocketTypes(
        ChannelFactory<? extends Channel> tcp,
        ChannelFactory<? extends Channel> unix,
        Function<String, SocketAddress> unixAddress,
        Map<ChannelOption<Short>, Short> options,
        Optional<SureClose> sureClose) {

    /** Lays what lies nearest to a new socket into its empty pipeline. */
    public void prepare(ChannelPipeline pipeline) {
        sureClose.ifPresent(pipeline::addLast);
    }
}
