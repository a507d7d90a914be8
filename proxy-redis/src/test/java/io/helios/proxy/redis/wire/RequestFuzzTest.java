package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.testkit.fuzz.FuzzInput;
import java.util.List;

/** Whatever comes, the framer raises nothing but violations, holds no more than it may, and reads what any other reader reads. */
class RequestFuzzTest {
    /** However the bytes are cut, the same requests are judged and the same bytes pass. */
    @FuzzTest
    void readsTheSameHoweverItIsCut(byte[] data) {
        var whole = new ReadsAll(List.of(FuzzInput.stream(data)));

        var cut = new ReadsAll(FuzzInput.pieces(data));

        assertThat(cut.whole).isEqualTo(whole.whole);
        assertThat(cut.judged).isEqualTo(whole.judged);
        assertThat(cut.broken).isEqualTo(whole.broken);
        if (!whole.broken) {
            assertThat(cut.forwarded).hasToString(whole.forwarded.toString());
        }
    }

    /** What passes is read by another reader as the words that were judged, if the last request is whole. */
    @FuzzTest
    void readsWhatAnotherReaderReads(byte[] data) {
        var ours = new ReadsAll(FuzzInput.pieces(data));
        if (ours.broken || ours.whole.size() != ours.judged) {
            return;
        }

        var theirs = SecondReader.read(ours.forwarded.toString());

        assertThat(theirs).isEqualTo(ours.whole);
    }

    /** Requests in the form that programs write pass byte for byte, whatever their words are. */
    @FuzzTest
    void passesTheBytesThatCame(byte[] data) {
        var words = Spoken.text(FuzzInput.stream(data)).split(" ", -1);
        var requests = Spoken.request(words) + "*0\r\n" + Spoken.request(words);
        byte cut = data.length == 0 ? 0 : data[0];

        var ours = new ReadsAll(FuzzInput.pieces(Spoken.bytes((char) (cut & 0xFF) + requests)));

        assertThat(ours.broken).isEqualTo(words[0].length() > RequestFramer.LONGEST_KNOWN_WORD);
        assertThat(requests).startsWith(ours.forwarded);
        assertThat(ours.broken || ours.forwarded.length() == requests.length()).isTrue();
    }
}
