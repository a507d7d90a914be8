package io.helios.proxy.testkit.fake;

import java.io.IOException;

/** Owns what a {@link FakeBackend} does with one connection, from its first byte to its last. */
@FunctionalInterface
public interface Script {
    /** Accepts and then neither says nor hears anything. */
    Script SILENT = Peer::hearUntilGone;

    /**
     * Played on a thread of the connection's own, so it may block. The socket is closed when it returns. That the other side hung up ({@link
     * IOException}) is an ordinary end; any other exception fails the test that closes the backend.
     */
    void play(Peer peer) throws IOException, InterruptedException;
}
