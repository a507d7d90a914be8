package io.helios.proxy.listen;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns what is said when connections cannot be accepted, mostly because the process may not open more files: one line a second for all
 * listeners together. Stands behind Netty's acceptor, which by then has stopped to accept for a second; clients wait in the kernel meanwhile.
 */
@Sharable
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptFailures.class);
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final AtomicLong nextLine;

    /** @param nanoTime such as {@link System#nanoTime} */
    AcceptFailures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextLine = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        long now = nanoTime.getAsLong();
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + BETWEEN_LINES)) {
            LOG.atWarn()
                    .addKeyValue("address", ctx.channel().localAddress())
                    .log("connections cannot be accepted, trying again in a second: {}", cause.toString());
        }
    }
}
