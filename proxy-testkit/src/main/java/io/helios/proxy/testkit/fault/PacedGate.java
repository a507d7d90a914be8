package io.helios.proxy.testkit.fault;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;

/** Owns the pace of one direction: slices, one after the other, each of which keeps the line busy for a while; the end comes behind them all. */
final class PacedGate implements Fault.Gate {
    private final Line line;
    private final Fault.Gate next;
    private final int size;
    private final IntFunction<Duration> timeOf;
    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param size   of the largest slice
     * @param timeOf how long a slice of so many bytes keeps the line busy
     */
    PacedGate(Line line, Fault.Gate next, int size, IntFunction<Duration> timeOf) {
        this.line = line;
        this.next = next;
        this.size = size;
        this.timeOf = timeOf;
    }

    @Override
    public void pass(ByteBuf bytes) {
        while (bytes.isReadable()) {
            var slice = bytes.readRetainedSlice(Math.min(size, bytes.readableBytes()));
            inTurn(timeOf.apply(slice.readableBytes()), () -> next.pass(slice));
        }
        bytes.release();
    }

    @Override
    public void end() {
        inTurn(Duration.ZERO, next::end);
    }

    private void inTurn(Duration time, Runnable task) {
        steps.add(new Step(time, task));
        if (!busy) {
            busy = true;
            step();
        }
    }

    /** One timer at a time: several could overtake each other. */
    private void step() {
        var step = steps.poll();
        if (step == null) {
            busy = false;
            return;
        }
        step.task().run();
        line.later(step.time(), this::step);
    }

    private record Step(Duration time, Runnable task) {}
}
