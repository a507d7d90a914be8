package io.helios.proxy.redis.wire;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.wire.ReplyListener.Treatment;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Owns one scanner under test and its listener, who treats replies as a test says and writes down what it is told. */
final class Scanned implements ReplyListener {
    final List<String> told = new ArrayList<>();
    private final IntFunction<Treatment> treatment;
    private final StringBuilder forwarded = new StringBuilder();
    private final ReplyScanner scanner = new ReplyScanner(this, bytes -> forwarded.append(Spoken.take(bytes)));
    private int begun;
    private int plain;
    private String instead = "";
    private String behind = "";
    private @Nullable ProtocolViolation violation;

    /** @param treatment of the reply with this number; the first one is 0 */
    Scanned(IntFunction<Treatment> treatment) {
        this.treatment = treatment;
    }

    static Scanned all(Treatment treatment) {
        return new Scanned(reply -> treatment);
    }

    /** Says {@code text} in the place of each collected reply. */
    Scanned insteadOfCollected(String text) {
        instead = text;
        return this;
    }

    /** Says {@code text} behind each reply. */
    Scanned behindEach(String text) {
        behind = text;
        return this;
    }

    /** The next {@code count} replies are like any other. */
    Scanned plain(int count) {
        plain = count;
        return this;
    }

    @Override
    public int plain() {
        return plain;
    }

    @Override
    public @Nullable ByteBuf plainEnded(int count) {
        plain -= count;
        begun += count;
        for (int i = 0; i < count; i++) {
            told.add("plain");
        }
        return behind.isEmpty() ? null : Spoken.buffer(behind);
    }

    @Override
    public Treatment begins(byte type) {
        return treatment.apply(begun++);
    }

    @Override
    public @Nullable ByteBuf collected(ByteBuf reply) {
        told.add("collected " + Spoken.text(ByteBufUtil.getBytes(reply)));
        return instead.isEmpty() ? null : Spoken.buffer(instead);
    }

    @Override
    public @Nullable ByteBuf ended(Note note) {
        var word = List.of("subscribe", "message", "punsubscribe", "").stream()
                .filter(note::is)
                .findFirst();
        told.add("ended " + word.orElse("?") + " " + note.number());
        return behind.isEmpty() ? null : Spoken.buffer(behind);
    }

    Scanned receives(String part) {
        try {
            scanner.scan(Spoken.buffer(part), ByteBufAllocator.DEFAULT);
        } catch (ProtocolViolation fault) {
            if (violation != null) {
                throw new AssertionError("a second violation", fault);
            }
            violation = fault;
        }
        return this;
    }

    Scanned receives(List<byte[]> way) {
        way.forEach(part -> receives(Spoken.text(part)));
        return this;
    }

    String violation() {
        return violation == null ? "none" : violation.expected();
    }

    boolean isAtBoundary() {
        return scanner.isAtBoundary();
    }

    /** What passed since the last time. */
    String forwarded() {
        var text = forwarded.toString();
        forwarded.setLength(0);
        return text;
    }

    void close() {
        scanner.close();
    }
}
