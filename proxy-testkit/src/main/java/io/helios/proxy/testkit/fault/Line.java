package io.helios.proxy.testkit.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Owns one direction of one link: where its bytes come from, where they go, and how many are under way. Runs on the link's event loop. */
public final class Line extends ChannelInboundHandlerAdapter implements Fault.Gate {
    private static final int MOST_UNDER_WAY = 256 * 1024;

    private final Channel from;
    private final Channel to;
    private final Fault.Gate first;
    private int underWay;
    private boolean ended;
    private @Nullable Line opposite;

    Line(Channel from, Channel to, List<Fault> faults) {
        this.from = from;
        this.to = to;
        Fault.Gate gate = this;
        for (int i = faults.size() - 1; i >= 0; i--) {
            gate = faults.get(i).on(this, gate);
        }
        this.first = gate;
    }

    /** Runs {@code task} on the event loop after {@code delay}; tasks of the same delay keep their order. */
    void later(Duration delay, Runnable task) {
        if (delay.isZero() || delay.isNegative()) {
            from.eventLoop().execute(task);
        } else {
            from.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    void closeBoth() {
        from.close();
        to.close();
    }

    void resetBoth() {
        // Before the first close, which closes the other one too.
        resetAtClose(from);
        resetAtClose(to);
        closeBoth();
    }

    static void resetAtClose(Channel channel) {
        if (channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
    }

    // ---- the near end: what the sender says

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var bytes = (ByteBuf) message;
        underWay += bytes.readableBytes();
        first.pass(bytes);
        pace();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            first.end();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable reset) {
        resetBoth();
    }

    /** Reads no more than the receiver takes. */
    void pace() {
        from.config().setAutoRead(to.isWritable() && underWay < MOST_UNDER_WAY);
    }

    // ---- the far end: what came through all faults

    @Override
    public void pass(ByteBuf bytes) {
        underWay -= bytes.readableBytes();
        to.writeAndFlush(bytes).addListener(written -> {
            if (!written.isSuccess()) {
                resetBoth();
            }
        });
        pace();
    }

    @Override
    public void end() {
        ended = true;
        if (to instanceof DuplexChannel duplex && to.isActive()) {
            duplex.shutdownOutput().addListener(told -> closeWhenBothEnded());
        }
    }

    private void closeWhenBothEnded() {
        if (opposite != null && opposite.ended) {
            closeBoth();
        }
    }

    /** Both directions make a link, which closes when both have ended. */
    static void pair(Line there, Line back) {
        there.opposite = back;
        back.opposite = there;
    }
}
