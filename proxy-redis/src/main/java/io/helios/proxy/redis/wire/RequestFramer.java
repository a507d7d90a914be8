package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.FittingBuffer;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the walk along the requests of a session: it reads their headers where they lie and forwards the received buffers themselves, with no
 * object and no copy for a request. Values stream, however long they are.
 *
 * <p>Nothing of a request is forwarded before it is judged: its name waits until it is whole, and so do the words behind it that the
 * judgement takes.
 */
public final class RequestFramer {
    /** Owns the judgement on each request. */
    public interface Judge {
        /** How many words the judgement on {@code request} takes, its name included; its name is known. Asked before each {@link #onRequest}. */
        int wordsFor(Request request);

        /**
         * What is to be forwarded instead of {@code request} (perhaps nothing), or null to let it pass. Of the words that were asked for,
         * those from the first one on that is longer than {@link #LONGEST_KNOWN_WORD} are not known.
         */
        @Nullable
        ByteBuf onRequest(Request request);
    }

    /** A word that is judged has at most this many bytes. */
    public static final int LONGEST_KNOWN_WORD = 16 * 1024;

    private final Judge judge;
    private final Consumer<ByteBuf> next;
    private final Request request = new Request();
    private final RequestReader reader = new RequestReader();
    private final BriefWords words = new BriefWords();
    private final BriefRequest brief = new BriefRequest(words);

    /** What came but may not pass yet, or, while paused, all that came since. */
    private @Nullable ByteBuf held;
    /** Words of the current request behind those that were judged. */
    private int wordsLeft;
    /** Bytes of the current word that have not come yet, its CRLF included. */
    private long bytesLeft;
    /** Whether the rest of the current request is not forwarded: something else was, in its place. */
    private boolean dropping;

    private boolean paused;
    private boolean stopped;

    /** @param next takes, and owns, what may pass */
    public RequestFramer(Judge judge, Consumer<ByteBuf> next) {
        this.judge = judge;
        this.next = next;
    }

    /** Owns {@code bytes}. After a violation everything that still comes is dropped; what came before it has passed. */
    public void scan(ByteBuf bytes, ByteBufAllocator allocator) throws ProtocolViolation {
        if (stopped) {
            bytes.release();
            return;
        }
        var in = held == null ? bytes : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, held, bytes);
        held = null;
        if (isPausing()) {
            held = in;
        } else {
            walkOver(in);
        }
    }

    /** Lets nothing pass behind the request that is judged now, until {@link #resume}. */
    public void pause() {
        paused = true;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Goes on with what came since {@link #pause}. */
    public void resume() throws ProtocolViolation {
        paused = false;
        var in = held;
        held = null;
        if (in != null) {
            walkOver(in);
        }
    }

    /** Lets nothing pass any more and releases what is held. */
    public void close() {
        stopped = true;
        if (held != null) {
            held.release();
            held = null;
        }
    }

    private boolean isPausing() {
        return paused && wordsLeft == 0 && bytesLeft == 0;
    }

    private void walkOver(ByteBuf in) throws ProtocolViolation {
        boolean gone = false;
        try {
            gone = walk(in);
        } catch (ProtocolViolation violation) {
            stopped = true;
            throw violation;
        } finally {
            if (!gone) {
                in.release();
            }
        }
    }

    /** Returns whether {@code in} itself was forwarded, as nearly always: then it belongs to somebody else. */
    private boolean walk(ByteBuf in) throws ProtocolViolation {
        int passed = in.readerIndex();
        try {
            for (int stood = -1; passed != stood && passed < in.writerIndex() && !isPausing() && !stopped; ) {
                stood = passed;
                passed = step(in, passed);
            }
        } catch (ProtocolViolation violation) {
            forward(in, passed);
            throw violation;
        }
        if (passed == in.writerIndex() && in.isReadable()) {
            next.accept(in);
            return true;
        }
        forward(in, passed);
        if (passed < in.writerIndex() && !stopped) {
            held = FittingBuffer.held(in, passed, in.writerIndex() - passed);
        }
        return false;
    }

    /** Each of the following returns the index up to which {@code in} was walked; the same index again means that more has to come. */
    private int step(ByteBuf in, int at) throws ProtocolViolation {
        if (bytesLeft > 0) {
            return rest(in, at);
        }
        if (wordsLeft > 0) {
            int behind = briefWords(in, at);
            return behind == at ? wordHeader(in, at) : behind;
        }
        int behind = brief(in, at);
        if (behind >= 0) {
            return behind;
        }
        return in.getByte(at) == Resp.ARRAY ? array(in, at) : inline(in, at);
    }

    private int brief(ByteBuf in, int at) {
        int behind = brief.read(in, at, request);
        if (behind < 0 || judge.wordsFor(request) > 1) {
            return -1;
        }
        judged(in, at, behind);
        return behind;
    }

    private int array(ByteBuf in, int at) throws ProtocolViolation {
        if (!reader.readCount(in, at)) {
            return at;
        }
        int count = reader.count();
        if (count <= 0) {
            return reader.endOfCount();
        }
        request.begin(in, count);
        int behindName = reader.readWords(in, reader.endOfCount(), request, 1, LONGEST_KNOWN_WORD);
        if (behindName < 0) {
            return at;
        }
        requireName();
        int wanted = Math.min(Math.min(judge.wordsFor(request), count), Request.MOST_KNOWN);
        int behind = reader.readWords(in, behindName, request, wanted, LONGEST_KNOWN_WORD);
        if (behind < 0) {
            return at;
        }
        wordsLeft = count - request.known();
        judged(in, at, behind);
        return behind;
    }

    private void requireName() throws ProtocolViolation {
        if (request.known() == 0) {
            throw new ProtocolViolation("expected a command name of at most " + LONGEST_KNOWN_WORD + " bytes");
        }
    }

    private void judged(ByteBuf in, int at, int behind) {
        var instead = judge.onRequest(request);
        if (instead != null) {
            replace(in, at, behind, instead);
            dropping = wordsLeft > 0;
        }
    }

    private void replace(ByteBuf in, int at, int behind, ByteBuf instead) {
        forward(in, at);
        in.readerIndex(behind);
        if (instead.isReadable()) {
            next.accept(instead);
        } else {
            instead.release();
        }
    }

    /** A request that somebody typed goes on in the form that programs write. */
    private int inline(ByteBuf in, int at) throws ProtocolViolation {
        RequestReader.checkInline(in, at);
        int end = InlineRequest.endOfLine(in, at);
        if (end < 0) {
            return at;
        }
        var words = InlineRequest.read(in, at, end);
        if (words.isEmpty()) {
            replace(in, at, end, in.alloc().buffer(0));
            return end;
        }
        var written = Words.request(in.alloc(), words);
        try {
            request.begin(written, words.size());
            reader.readCount(written, 0);
            int behindName = reader.readWords(written, reader.endOfCount(), request, 1, LONGEST_KNOWN_WORD);
            requireName();
            int wanted = Math.min(Math.min(judge.wordsFor(request), words.size()), Request.MOST_KNOWN);
            reader.readWords(written, behindName, request, wanted, LONGEST_KNOWN_WORD);
            var instead = judge.onRequest(request);
            replace(in, at, end, instead == null ? written.retain() : instead);
        } finally {
            written.release();
        }
        return end;
    }

    /** Of the many words that a request may have behind those that were judged, steps over those that are brief and have come whole. */
    private int briefWords(ByteBuf in, int at) {
        int behind = words.stepFromHeader(in, at, wordsLeft);
        wordsLeft = words.left();
        return walked(in, behind);
    }

    private int wordHeader(ByteBuf in, int at) throws ProtocolViolation {
        if (!reader.readWordHeader(in, at)) {
            return at;
        }
        wordsLeft--;
        long length = reader.wordLength() + Resp.CRLF_LENGTH;
        int start = reader.wordIndex();
        if (length > in.writerIndex() - start) {
            bytesLeft = length;
            return walked(in, start);
        }
        int end = start + (int) length;
        RequestReader.checkEnd(in, end);
        return walked(in, end);
    }

    private int rest(ByteBuf in, int at) throws ProtocolViolation {
        int part = (int) Math.min(bytesLeft, in.writerIndex() - at);
        checkEnd(in, at, part, Resp.CRLF_LENGTH, Resp.CR);
        checkEnd(in, at, part, 1, Resp.LF);
        bytesLeft -= part;
        return walked(in, at + part);
    }

    /** Checks the byte that is {@code fromEnd} before the end of the word, if it is in this part. */
    private void checkEnd(ByteBuf in, int at, int part, int fromEnd, byte expected) throws ProtocolViolation {
        long offset = bytesLeft - fromEnd;
        if (offset >= 0 && offset < part && in.getByte(at + (int) offset) != expected) {
            throw RequestReader.noEnd();
        }
    }

    private int walked(ByteBuf in, int at) {
        if (dropping) {
            in.readerIndex(at);
            dropping = wordsLeft > 0 || bytesLeft > 0;
        }
        return at;
    }

    private void forward(ByteBuf in, int upTo) {
        int length = upTo - in.readerIndex();
        if (length > 0) {
            next.accept(in.readRetainedSlice(length));
        }
    }
}
