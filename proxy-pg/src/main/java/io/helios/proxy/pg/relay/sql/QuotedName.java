package io.helios.proxy.pg.relay.sql;

/** Owns one quoted name from behind its opening quote to the byte behind its closing one; a doubled quote is part of it. */
final class QuotedName {
    private final LexemeSink sink;
    private int node;
    private boolean encoded;
    private boolean quote;
    private boolean open;

    QuotedName(LexemeSink sink) {
        this.sink = sink;
    }

    /** @param encoded {@code U&"…"} */
    void open(boolean encoded) {
        this.encoded = encoded;
        node = WordTable.START;
        quote = false;
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /** Reads on and returns the index of the first byte that was not read: {@code to}, unless the name is closed. */
    int read(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            byte value = bytes[i];
            if (quote && value != '"') {
                close();
                return i;
            }
            if (value == '"' && !quote) {
                quote = true;
            } else {
                quote = false;
                node = WordTable.step(node, value);
            }
            i++;
        }
        return i;
    }

    /** The text has ended. Returns false if the name has not. */
    boolean finish() {
        if (quote) {
            close();
        }
        return !open;
    }

    private void close() {
        open = false;
        if (encoded) {
            sink.encodedName();
        } else {
            sink.name(WordTable.at(node));
        }
    }
}
