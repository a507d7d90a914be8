package io.helios.proxy.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Owns what the client sent and nobody has heard yet, and whether its socket is read. Confined to the client's event loop. */
final class ClientInput {
    private final Channel client;
    private final Consumer<ByteBuf> listener;
    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private boolean holding;
    private boolean replaying;
    private boolean blocked;
    private boolean finished;
    private boolean closed;

    /** @param listener hears every message once, in order; owns it */
    ClientInput(Channel client, Consumer<ByteBuf> listener) {
        this.client = client;
        this.listener = listener;
    }

    /** Owns {@code message}: it is heard now, or waits behind those that wait already. After the close nothing would ever let it go. */
    void received(ByteBuf message) {
        if (!closed && (holding || replaying)) {
            held.add(message);
        } else {
            listener.accept(message);
        }
    }

    /** Owns {@code message}: it waits for {@link #resume}, in any case. */
    void keep(ByteBuf message) {
        held.add(message);
    }

    void hold() {
        holding = true;
        update();
    }

    /** Lets what waits be heard, and then reads again, unless somebody holds meanwhile. True if all was heard. */
    boolean resume() {
        holding = false;
        if (replaying) {
            return false;
        }
        replaying = true;
        while (!holding && !held.isEmpty()) {
            listener.accept(held.poll());
        }
        replaying = false;
        update();
        return !holding;
    }

    /** Nothing more comes. What waits is heard in its time. */
    void finish() {
        finished = true;
    }

    /** Whether all that the client ever said was heard. */
    boolean isOver() {
        return finished && !holding && !replaying && held.isEmpty();
    }

    /** Whether the backend cannot take more of what the client sends. */
    void block(boolean backendFull) {
        if (blocked != backendFull) {
            blocked = backendFull;
            update();
        }
    }

    /** Lets everything go; what still comes is read so that the client's last words do not turn into a reset. */
    void close() {
        closed = true;
        held.forEach(ByteBuf::release);
        held.clear();
        update();
    }

    private void update() {
        if (finished) {
            // Nothing would come, and epoll has let go of a socket whose input is over.
            return;
        }
        boolean read = closed || (!holding && !blocked);
        if (client.config().isAutoRead() != read) {
            client.config().setAutoRead(read);
        }
    }
}
