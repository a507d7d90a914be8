package io.helios.proxy.pg.relay.sql;

/** Owns one block comment, with the comments nested in it, from behind its opening mark to behind its closing one. */
final class BlockComment {
    private static final byte NO_MARK = 0;

    private int depth;
    private byte before;

    void open() {
        depth = 1;
        before = NO_MARK;
    }

    /** Reads on and returns the index behind the closing mark, or -1 if it is still to come. */
    int read(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (before == '*' && value == '/') {
                if (--depth == 0) {
                    return i + 1;
                }
                // No byte belongs to two marks.
                value = NO_MARK;
            } else if (before == '/' && value == '*') {
                depth++;
                value = NO_MARK;
            }
            before = value;
        }
        return -1;
    }
}
