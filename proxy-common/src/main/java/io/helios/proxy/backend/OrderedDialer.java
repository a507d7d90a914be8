package io.helios.proxy.backend;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Owns the dialling of a backend's hosts in their order, and of each host's addresses in theirs, until one answers. */
public final class OrderedDialer implements BackendDialer {
    private final SocketTypes types;
    private final HostLookup lookup;

    public OrderedDialer(SocketTypes types, HostLookup lookup) {
        this.types = types;
        this.lookup = lookup;
    }

    @Override
    public CompletionStage<BackendLink> dial(Backend backend, EventLoop loop) {
        return new Attempt(backend, backend.hosts(), loop).begin();
    }

    @Override
    public CompletionStage<BackendLink> dialBehind(BackendLink failed) {
        var loop = failed.channel().eventLoop();
        return new Attempt(failed.backend(), failed.hostsBehind(), loop).begin();
    }

    @Override
    public CompletionStage<BackendLink> dialAgain(BackendLink like) {
        return new Attempt(like.backend(), List.of(like.host()), like.channel().eventLoop()).begin();
    }

    /** Owns the first handlers of a socket. */
    private final class Preparing extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel backend) {
            types.prepare(backend.pipeline());
        }
    }

    /** Owns one walk along the hosts. Runs on {@code loop}. */
    private final class Attempt {
        private final Backend backend;
        private final Iterator<Host> hosts;
        private final EventLoop loop;
        private final CompletableFuture<BackendLink> answer = new CompletableFuture<>();
        private @Nullable Throwable lastFailure;

        Attempt(Backend backend, List<Host> hosts, EventLoop loop) {
            this.backend = backend;
            this.hosts = hosts.iterator();
            this.loop = loop;
        }

        CompletionStage<BackendLink> begin() {
            nextHost();
            return answer;
        }

        private void nextHost() {
            if (!hosts.hasNext()) {
                answer.completeExceptionally(
                        new IOException("no host of backend " + backend.id() + " answers", lastFailure));
                return;
            }
            var host = hosts.next();
            lookup.addresses(host)
                    .whenComplete((addresses, failure) -> onLoop(() -> {
                        if (addresses == null) {
                            lastFailure = failure;
                            nextHost();
                        } else {
                            nextAddress(host, addresses.iterator());
                        }
                    }));
        }

        private void nextAddress(Host host, Iterator<SocketAddress> addresses) {
            if (!addresses.hasNext()) {
                nextHost();
                return;
            }
            connect(host, addresses.next()).addListener((ChannelFutureListener) connected -> {
                if (connected.isSuccess()) {
                    arrived(new BackendLink(connected.channel(), backend, host));
                } else {
                    lastFailure = connected.cause();
                    nextAddress(host, addresses);
                }
            });
        }

        private io.netty.channel.ChannelFuture connect(Host host, SocketAddress address) {
            var bootstrap = new Bootstrap()
                    .group(loop)
                    .channelFactory(host.unixSocket() ? types.unix() : types.tcp())
                    .option(ChannelOption.AUTO_READ, false)
                    .option(
                            ChannelOption.CONNECT_TIMEOUT_MILLIS,
                            Math.toIntExact(backend.timeouts().connect().toMillis()))
                    .handler(new Preparing());
            types.options().forEach(bootstrap::option);
            if (!host.unixSocket()) {
                bootstrap.option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true);
            }
            return bootstrap.connect(address);
        }

        private void arrived(BackendLink link) {
            if (!answer.complete(link)) {
                Channel unwanted = link.channel();
                unwanted.close();
            }
        }

        private void onLoop(Runnable task) {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
        }
    }
}
