package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Owns a framer that lets all pass, looks at every word, and what came of the pieces that it was given. */
final class ReadsAll implements RequestFramer.Judge {
    /** The words that are judged, each with its header, and the header of the one behind them. */
    private static final int MOST_HELD = (Request.MOST_KNOWN + 1) * (RequestFramer.LONGEST_KNOWN_WORD + 30);

    /** Words of requests of which each word was seen. */
    final List<List<String>> whole = new ArrayList<>();

    final StringBuilder forwarded = new StringBuilder();
    final int judged;
    final boolean broken;
    private int counting;

    ReadsAll(List<byte[]> pieces) {
        var framer = new RequestFramer(this, bytes -> forwarded.append(Spoken.take(bytes)));
        int received = 0;
        int violations = 0;
        for (var piece : pieces) {
            received += piece.length;
            try {
                framer.scan(Spoken.buffer(Spoken.text(piece)), ByteBufAllocator.DEFAULT);
            } catch (ProtocolViolation violation) {
                violations++;
            }
            assertThat(violations).isLessThan(2);
            assertThat(violations > 0 || received - forwarded.length() <= MOST_HELD)
                    .isTrue();
        }
        framer.close();
        broken = violations > 0;
        judged = counting;
    }

    @Override
    public int wordsFor(Request request) {
        return Request.MOST_KNOWN;
    }

    @Override
    public @Nullable ByteBuf onRequest(Request request) {
        counting++;
        if (request.isWhole()) {
            var words = new ArrayList<String>();
            for (int word = 0; word < request.known(); word++) {
                words.add(Spoken.text(request.copy(word)));
            }
            whole.add(words);
        }
        return null;
    }
}
