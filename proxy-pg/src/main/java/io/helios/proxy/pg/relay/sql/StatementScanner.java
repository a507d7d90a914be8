package io.helios.proxy.pg.relay.sql;

import io.helios.proxy.backend.AccessClass;
import io.netty.buffer.ByteBuf;

/**
 * Owns the verdict on the statements of one message, {@code Query} or {@code Parse}, read as it arrives: in pieces of any
 * size, in constant memory, with nothing allocated per message. One for each session, used again and again.
 *
 * <p>{@link #begin}, {@link #scan} for each piece, {@link #finish}. The text ends at its zero byte, as in the protocol; what
 * lies behind it is not looked at. A text that does not pass never passes again, so a refusal may be acted upon before the text
 * is complete; at its end the reason may have become another, but is the same however the text was cut.
 */
public final class StatementScanner {
    private static final int CHUNK = 512;

    private final Reading reading;
    private final LooseWords looseWords;
    /** Bytes of buffers that have no array: copying them beats asking for them one at a time. */
    private final byte[] chunk = new byte[CHUNK];

    private boolean doubted;
    private boolean ended;

    /** @param accessClass of the vaulted login that the session uses */
    public StatementScanner(AccessClass accessClass) {
        boolean readOnly = accessClass == AccessClass.RO;
        reading = new Reading(readOnly, Layer.MESSAGE);
        looseWords = new LooseWords(readOnly);
    }

    /** Forgets the message before. */
    public void begin() {
        reading.begin();
        looseWords.begin();
        doubted = false;
        ended = false;
    }

    /** Reads what is readable in {@code piece}, which stays as it is, and returns the verdict so far. */
    public Verdict scan(ByteBuf piece) {
        return scan(piece, piece.readerIndex(), piece.readableBytes());
    }

    /** Reads {@code length} bytes of {@code buffer}, which stays as it is, and returns the verdict so far. */
    public Verdict scan(ByteBuf buffer, int index, int length) {
        if (ended) {
            return verdict();
        }
        int zero = buffer.indexOf(index, index + length, (byte) 0);
        ended = zero >= 0;
        int end = ended ? zero : index + length;
        if (buffer.hasArray()) {
            read(buffer.array(), buffer.arrayOffset() + index, buffer.arrayOffset() + end);
            return verdict();
        }
        for (int i = index; i < end; i += CHUNK) {
            int size = Math.min(CHUNK, end - i);
            buffer.getBytes(i, chunk, 0, size);
            read(chunk, 0, size);
        }
        return verdict();
    }

    /** The text is complete; returns the verdict on it. */
    public Verdict finish() {
        ended = true;
        reading.finish();
        looseWords.finish();
        return verdict();
    }

    /** Whether the zero byte behind the text was read. */
    public boolean ended() {
        return ended;
    }

    /** How many statements the text holds, empty ones left out. Exact if the database accepts the text. */
    public int statements() {
        return reading.rules().statements().count();
    }

    /**
     * The word that leads a statement: its label in the audit log.
     *
     * @param index from 0
     * @return {@link Word#OTHER} if the word is not in the list, or if so many statements are not kept
     */
    public Word verb(int index) {
        return reading.rules().statements().verb(index);
    }

    private void read(byte[] bytes, int from, int to) {
        reading.read(bytes, from, to);
        int looseFrom = doubted ? from : reading.rules().doubtAt();
        if (looseFrom >= 0) {
            doubted = true;
            looseWords.read(bytes, looseFrom, to);
        }
    }

    private Verdict verdict() {
        Verdict exact = reading.rules().verdict();
        return exact.passes() ? looseWords.verdict() : exact;
    }
}
