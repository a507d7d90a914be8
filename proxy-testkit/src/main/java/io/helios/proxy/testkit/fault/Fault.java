package io.helios.proxy.testkit.fault;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Owns one thing that a network does to the bytes of one direction. A recipe: it is begun anew on every link. Faults form a chain. */
@FunctionalInterface
public interface Fault {
    /**
     * Begins the fault on one direction of one link.
     *
     * @param next where the bytes go that it lets through
     */
    Gate on(Line line, Gate next);

    /** Owns the state of a fault on one direction of one link. Runs on the link's event loop. */
    interface Gate {
        /** Owns {@code bytes}: hands them on now, later, in another pace, or never. */
        void pass(ByteBuf bytes);

        /** The sender has ended this direction. */
        void end();
    }

    /** Everything comes later by {@code delay}, in order. */
    static Fault latency(Duration delay) {
        return (line, next) -> new Gate() {
            @Override
            public void pass(ByteBuf bytes) {
                line.later(delay, () -> next.pass(bytes));
            }

            @Override
            public void end() {
                line.later(delay, next::end);
            }
        };
    }

    /** Segments of at most {@code size} bytes, {@code pause} apart. */
    static Fault slicer(int size, Duration pause) {
        return (line, next) -> new PacedGate(line, next, size, slice -> pause);
    }

    /** At most {@code bytesPerSecond}, ten times a second. */
    static Fault bandwidth(int bytesPerSecond) {
        return (line, next) -> new PacedGate(
                line,
                next,
                Math.max(1, bytesPerSecond / 10),
                slice -> Duration.ofNanos(slice * 1_000_000_000L / bytesPerSecond));
    }

    /** The sender's end is told later by {@code delay}. */
    static Fault slowClose(Duration delay) {
        return (line, next) -> new Gate() {
            @Override
            public void pass(ByteBuf bytes) {
                next.pass(bytes);
            }

            @Override
            public void end() {
                line.later(delay, next::end);
            }
        };
    }

    /** After {@code bytes} bytes both sides see an end. The last of a chain: it does not wait for faults behind it. */
    static Fault limit(long bytes) {
        return after(bytes, Line::closeBoth);
    }

    /** After {@code bytes} bytes both sides see a reset. The last of a chain, too. */
    static Fault reset(long bytes) {
        return after(bytes, Line::resetBoth);
    }

    /** Nothing arrives any more, and nobody is told. */
    static Fault silence() {
        return (line, next) -> new Gate() {
            @Override
            public void pass(ByteBuf bytes) {
                bytes.release();
            }

            @Override
            public void end() {}
        };
    }

    /** The line is well until {@code begun}, and has {@code fault} from then on. */
    static Fault once(BooleanSupplier begun, Fault fault) {
        return (line, next) -> {
            var faulty = fault.on(line, next);
            return new Gate() {
                @Override
                public void pass(ByteBuf bytes) {
                    gate().pass(bytes);
                }

                @Override
                public void end() {
                    gate().end();
                }

                private Gate gate() {
                    return begun.getAsBoolean() ? faulty : next;
                }
            };
        };
    }

    private static Fault after(long limit, Consumer<Line> what) {
        return (line, next) -> new Gate() {
            private long left = limit;

            @Override
            public void pass(ByteBuf bytes) {
                int allowed = (int) Math.min(left, bytes.readableBytes());
                left -= allowed;
                next.pass(bytes.readRetainedSlice(allowed));
                bytes.release();
                if (left == 0) {
                    // Behind what was let through just now.
                    line.later(Duration.ZERO, () -> what.accept(line));
                }
            }

            @Override
            public void end() {
                next.end();
            }
        };
    }
}
