package io.helios.proxy.server.serve;

import io.helios.proxy.config.ProxyConfig.KernelInterface;
import io.helios.proxy.listen.Transport;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;

/** Owns the way from the configured name of a transport to the transport. */
final class KernelInterfaces {
    private KernelInterfaces() {}

    /** @throws IOException if this kernel, or the container's rules, do not give what was asked for */
    static Transport transport(KernelInterface wanted) throws IOException {
        return switch (wanted) {
            case AUTO -> Transport.best();
            case IO_URING -> {
                require(Transport.ioUringWorks(), "io-uring needs Linux 6.12, and a container that allows it");
                yield Transport.ioUring();
            }
            case EPOLL -> {
                require(Epoll.isAvailable(), "epoll needs Linux");
                yield Transport.epoll();
            }
            case NIO -> Transport.nio();
        };
    }

    private static void require(boolean works, String needs) throws IOException {
        if (!works) {
            throw new IOException("transport: " + needs);
        }
    }
}
