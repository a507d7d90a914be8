package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Owns the judgement on each reply that a {@link ReplyScanner} finds. */
public interface ReplyListener {
    /** What shall become of a reply. */
    enum Treatment {
        PASS,
        /** Passes, and its first word and last number are told. */
        NOTE,
        /** Is held until it is whole, unless it is longer than {@link ReplyScanner#LONGEST_COLLECTED}. */
        COLLECT,
        /** Does not pass. */
        DROP
    }

    /** How many of the next replies may pass unseen if they are a string, an integer or OK. */
    int plain();

    /** So many of those, at least one, have passed; nothing else tells of them. What is to be forwarded behind them, or null. */
    @Nullable
    ByteBuf plainEnded(int count);

    /** A reply begins with this byte. */
    Treatment begins(byte type);

    /** A reply that was collected. What is to be forwarded in its place, or null to let it pass. */
    @Nullable
    ByteBuf collected(ByteBuf reply);

    /** A reply is over. What is to be forwarded behind it, or null. */
    @Nullable
    ByteBuf ended(Note note);
}
