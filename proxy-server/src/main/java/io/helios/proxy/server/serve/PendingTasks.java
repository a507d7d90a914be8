package io.helios.proxy.server.serve;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.SingleThreadEventExecutor;

/** Owns the count of tasks that wait for the event loops. */
final class PendingTasks {
    private PendingTasks() {}

    static int of(EventLoopGroup loops) {
        int waiting = 0;
        for (var loop : loops) {
            if (loop instanceof SingleThreadEventExecutor executor) {
                waiting += executor.pendingTasks();
            }
        }
        return waiting;
    }
}
