package io.helios.proxy.redis.relay;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Owns what a client sent while it was held, as a connection does. */
final class HeldInput {
    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private final Runnable flush;
    private Consumer<ByteBuf> listener = ByteBuf::release;
    private boolean held;
    private boolean replaying;

    HeldInput(Runnable flush) {
        this.flush = flush;
    }

    void listenedToBy(Consumer<ByteBuf> next) {
        listener = next;
    }

    /** Owns {@code bytes}. */
    void received(ByteBuf bytes) {
        if (held || replaying) {
            waiting.add(bytes);
        } else {
            listener.accept(bytes);
        }
    }

    void hold() {
        held = true;
    }

    boolean isHeld() {
        return held;
    }

    void resume() {
        held = false;
        if (replaying) {
            return;
        }
        replaying = true;
        while (!held && !waiting.isEmpty()) {
            listener.accept(waiting.poll());
        }
        replaying = false;
        if (!held) {
            flush.run();
        }
    }

    void close() {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
    }
}
