package io.helios.proxy.testkit.leak;

import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.util.ResourceLeakTracker;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Owns the list of everything that Netty handed out and nobody gave back yet. Thread-safe. */
final class Ledger {
    private final AtomicLong entries = new AtomicLong();
    private final Set<Entry> open = ConcurrentHashMap.newKeySet();

    /** A mark to count from: what is entered later belongs to whoever took it. */
    long mark() {
        return entries.get();
    }

    /** What was entered since {@code mark} and is still open, oldest first. */
    List<Entry> openSince(long mark) {
        return open.stream()
                .filter(entry -> entry.number >= mark)
                .sorted((one, other) -> Long.compare(one.number, other.number))
                .toList();
    }

    Entry enter(Object resource) {
        var entry = new Entry(entries.getAndIncrement(), resource.getClass().getSimpleName(), sharedByTests(resource));
        open.add(entry);
        return entry;
    }

    /** A context of TLS, or the key that it read: made at its first use, it lives as long as a proxy that all tests of a class share. */
    private static boolean sharedByTests(Object resource) {
        return resource instanceof ReferenceCountedOpenSslContext
                || resource.getClass().getSimpleName().equals("DefaultOpenSslKeyMaterial");
    }

    /** Owns one line: what was handed out, where, and which hints it was touched with. */
    final class Entry {
        private final long number;
        private final String kind;
        private final boolean shared;
        private final Throwable place =
                new Throwable("handed out here, on " + Thread.currentThread().getName());
        private volatile String hint = "";
        private volatile boolean forgiven;

        private Entry(long number, String kind, boolean shared) {
            this.number = number;
            this.kind = kind;
            this.shared = shared;
        }

        boolean close() {
            return open.remove(this);
        }

        void touched(Object by) {
            hint = ", touched with " + by;
        }

        /** Somebody was blamed for it already. */
        void forgive() {
            forgiven = true;
        }

        /** Whether the test in which it was handed out must have given it back, and not only its class. */
        boolean ofOneTest() {
            return !shared;
        }

        /**
         * Whether somebody must answer for it: nobody did yet, and it is neither a constant of a class, which is rightly never given back,
         * nor a receive buffer of io_uring, which an event loop keeps. What is read into such a buffer is not in this list, so leaks of
         * received bytes show on epoll alone.
         */
        boolean suspect() {
            return !forgiven
                    && Arrays.stream(place.getStackTrace()).noneMatch(frame -> constant(frame) || receiveRing(frame));
        }

        private static boolean constant(StackTraceElement frame) {
            return frame.getMethodName().equals("<clinit>");
        }

        private static boolean receiveRing(StackTraceElement frame) {
            return frame.getClassName().startsWith("io.netty.channel.uring.IoUringBufferRing");
        }

        Throwable place() {
            return place;
        }

        @Override
        public String toString() {
            return kind + hint;
        }
    }

    /** Owns what Netty tells about one resource. */
    record Tracker<T>(Entry entry) implements ResourceLeakTracker<T> {
        @Override
        public void record() {}

        @Override
        public void record(Object hint) {
            entry.touched(hint);
        }

        @Override
        public boolean close(T resource) {
            return entry.close();
        }
    }
}
