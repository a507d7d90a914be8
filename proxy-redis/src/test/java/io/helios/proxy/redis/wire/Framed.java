package io.helios.proxy.redis.wire;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Owns one framer under test and its judge, who refuses REFUSE, pauses behind PAUSE, and looks at two words of LOOK, at all of ALL. */
final class Framed implements RequestFramer.Judge {
    final List<List<String>> judged = new ArrayList<>();
    private final StringBuilder forwarded = new StringBuilder();
    private final RequestFramer framer = new RequestFramer(this, bytes -> forwarded.append(Spoken.take(bytes)));
    private @Nullable ProtocolViolation violation;

    @Override
    public int wordsFor(Request request) {
        return request.is(0, "all") ? Request.MOST_KNOWN : request.is(0, "look") ? 2 : 1;
    }

    @Override
    public @Nullable ByteBuf onRequest(Request request) {
        var words = new ArrayList<String>();
        for (int word = 0; word < request.known(); word++) {
            words.add(Spoken.text(request.copy(word)));
        }
        judged.add(words);
        if (request.is(0, "pause")) {
            framer.pause();
        }
        return request.is(0, "refuse") ? Spoken.buffer("<no>") : null;
    }

    Framed receives(String... parts) {
        for (var part : parts) {
            try {
                framer.scan(Spoken.buffer(part), ByteBufAllocator.DEFAULT);
            } catch (ProtocolViolation fault) {
                fault(fault);
            }
        }
        return this;
    }

    Framed receives(List<byte[]> way) {
        way.forEach(part -> receives(Spoken.text(part)));
        return this;
    }

    Framed resumes() {
        try {
            framer.resume();
        } catch (ProtocolViolation fault) {
            fault(fault);
        }
        return this;
    }

    private void fault(ProtocolViolation fault) {
        if (violation != null) {
            throw new AssertionError("a second violation", fault);
        }
        violation = fault;
    }

    boolean isPaused() {
        return framer.isPaused();
    }

    String violation() {
        return violation == null ? "none" : violation.expected();
    }

    /** What passed since the last time. */
    String forwarded() {
        var text = forwarded.toString();
        forwarded.setLength(0);
        return text;
    }

    void close() {
        framer.close();
    }
}
