package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.wire.ReplyListener.Treatment;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.fuzz.FuzzInput;
import java.util.List;

/** Whatever a backend sends, its replies are found at the same places however they are cut, and nothing is lost or said twice. */
class ReplyFuzzTest {
    private static Scanned scan(Treatment treatment, List<byte[]> pieces) {
        var scanned = Scanned.all(treatment).behindEach("<>");
        pieces.forEach(piece -> scanned.receives(Spoken.text(piece)));
        scanned.close();
        return scanned;
    }

    @FuzzTest
    void findsTheSameRepliesHoweverTheyAreCut(byte[] data) {
        for (var treatment : List.of(Treatment.PASS, Treatment.NOTE, Treatment.DROP)) {
            var whole = scan(treatment, List.of(FuzzInput.stream(data)));

            var cut = scan(treatment, FuzzInput.pieces(data));

            assertThat(cut.told).isEqualTo(whole.told);
            assertThat(cut.violation()).isEqualTo(whole.violation());
            assertThat(cut.forwarded()).startsWith(whole.forwarded());
        }
    }

    @FuzzTest
    void passesWhatItCollectsAsItIs(byte[] data) {
        var collected = Scanned.all(Treatment.COLLECT);
        FuzzInput.pieces(data).forEach(piece -> collected.receives(Spoken.text(piece)));
        collected.close();

        assertThat(Spoken.text(FuzzInput.stream(data))).startsWith(collected.forwarded());
    }

    /** What the login's decoder cuts, the reader reads or refuses. */
    @FuzzTest
    void readsWholeReplies(byte[] data) {
        var buffer = Spoken.buffer(Spoken.text(data));
        try {
            assertThat(RespReader.read(buffer)).isNotNull();
            assertThat(buffer.isReadable()).as("something behind the reply").isFalse();
        } catch (ProtocolViolation violation) {
            assertThat(violation.expected()).isEqualTo("expected a whole reply");
        } finally {
            buffer.release();
        }
    }
}
