package io.helios.proxy.backend;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import java.net.SocketAddress;
import java.util.Map;
import java.util.function.Function;

/**
 * Owns the kinds of outgoing socket that fit the event loops of this process.
 *
 * @param unixAddress makes the address of a Unix socket from its path
 * @param options     what every socket is made with, also those that are accepted
 * @param sureClose   whether closing needs {@linkplain SureClose help}
 */
public record SocketTypes(
        ChannelFactory<? extends Channel> tcp,
        ChannelFactory<? extends Channel> unix,
        Function<String, SocketAddress> unixAddress,
        Map<ChannelOption<Short>, Short> options,
        boolean sureClose) {

    /** Lays what lies nearest to a backend's socket into its empty pipeline. */
    void prepare(ChannelPipeline pipeline) {
        if (sureClose) {
            pipeline.addLast(SureClose.OF_BACKENDS);
        }
    }

    /** The same for a socket that was accepted from a client. */
    public void prepareAccepted(ChannelPipeline pipeline) {
        if (sureClose) {
            pipeline.addLast(SureClose.OF_CLIENTS);
        }
    }
}
