package io.helios.proxy.redis.relay;

import io.helios.proxy.redis.login.HelloFacts;
import io.helios.proxy.redis.relay.Awaited.Kind;
import io.helios.proxy.redis.wire.Note;
import io.helios.proxy.redis.wire.ReplyListener;
import io.helios.proxy.redis.wire.ReplyListener.Treatment;
import io.helios.proxy.redis.wire.Resp;
import io.helios.proxy.redis.wire.Words;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Owns the look at what the backend sends: which reply answers which request, which bytes are no reply at all (RESP3's pushes, and in RESP2
 * what was published), and where the proxy's own answers belong.
 */
final class BackendStream implements ReplyListener {
    private final SessionState state;
    private final ByteBufAllocator allocator;
    private final Runnable settled;
    private byte type;

    /** @param settled called when something has come whole and no reply is awaited any more; must not touch this stream at once */
    BackendStream(SessionState state, ByteBufAllocator allocator, Runnable settled) {
        this.state = state;
        this.allocator = allocator;
        this.settled = settled;
    }

    @Override
    public int plain() {
        var first = state.replies().first();
        return first != null && first.kind == Kind.PLAIN ? first.left : 0;
    }

    @Override
    public @Nullable ByteBuf plainEnded(int count) {
        state.replies().came(count);
        return ownAnswers(null);
    }

    @Override
    public Treatment begins(byte begun) {
        type = begun;
        var first = state.replies().first();
        var kind = first == null ? Kind.PLAIN : first.kind;
        if (begun == Resp.PUSH || (begun == Resp.ARRAY && mayBePublished(kind))) {
            return Treatment.NOTE;
        }
        if (kind == Kind.REFUSED) {
            return Treatment.DROP;
        }
        return begun == Resp.ERROR || kind == Kind.HELLO ? Treatment.COLLECT : Treatment.PASS;
    }

    /** In RESP2 confirmations and messages look like any other array. */
    private boolean mayBePublished(Kind awaited) {
        return state.version() == 2
                && (state.subscriptions().any() || awaited == Kind.SUBSCRIBE || awaited == Kind.UNSUBSCRIBE);
    }

    @Override
    public @Nullable ByteBuf collected(ByteBuf reply) {
        return type == Resp.ERROR
                ? BackendErrors.instead(reply, allocator)
                : Unpooled.wrappedBuffer(HelloFacts.forClients(reply));
    }

    @Override
    public @Nullable ByteBuf ended(Note note) {
        boolean array = type == Resp.ARRAY && state.version() == 2;
        if (type == Resp.PUSH || (array && (state.subscriptions().any() || isSubscribing()))) {
            if (Subscriptions.isConfirmation(note)) {
                confirmed(note);
                return ownAnswers(null);
            }
            if (type == Resp.PUSH || Subscriptions.isMessage(note)) {
                return ownAnswers(null);
            }
        }
        return ownAnswers(answered());
    }

    private boolean isSubscribing() {
        var first = state.replies().first();
        return first != null && (first.kind == Kind.SUBSCRIBE || first.kind == Kind.UNSUBSCRIBE);
    }

    private void confirmed(Note note) {
        var first = state.replies().first();
        boolean asked = isSubscribing();
        if (asked && first != null && first.left == Awaited.ALL) {
            first.left = state.subscriptions().confirmationsOfAll(note);
        }
        state.subscriptions().confirmed(note);
        if (asked) {
            state.replies().came(1);
        }
    }

    /** A reply that answers the first of what was asked. */
    private @Nullable ByteBuf answered() {
        var first = state.replies().first();
        if (first == null) {
            return null;
        }
        switch (first.kind) {
            case REFUSED -> {
                state.replies().firstIsOver();
                return Words.error(allocator, first.words);
            }
            case HELLO -> {
                if (type != Resp.ERROR) {
                    state.version(first.left);
                }
                state.replies().firstIsOver();
            }
            case PLAIN -> state.replies().came(1);
            default -> state.replies().firstIsOver();
        }
        return null;
    }

    /** The proxy's own answers that come next, behind {@code before}. */
    private @Nullable ByteBuf ownAnswers(@Nullable ByteBuf before) {
        var all = before;
        for (var first = state.replies().first();
                first != null && first.kind == Kind.OWN;
                first = state.replies().first()) {
            state.replies().firstIsOver();
            var answer = Words.line(allocator, first.words);
            all = all == null ? answer : Unpooled.wrappedBuffer(all, answer);
        }
        if (state.replies().isEmpty()) {
            settled.run();
        }
        return all;
    }
}
