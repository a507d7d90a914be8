package io.helios.proxy.testkit.contract;

import java.io.IOException;
import java.util.Optional;

/** Owns one client of the protocol, a step at a time; each read fails when nothing comes for a long while. */
public interface SpeakingClient extends AutoCloseable {
    /** Says who comes and where to, up to the moment at which the secret is asked for. */
    void greet(String user, String database) throws IOException;

    /**
     * Shows {@code secret}, or proves that it is known, and reads no answer to it.
     *
     * @param behind statements that are sent behind it without waiting, in the same write
     */
    void present(String secret, String... behind) throws IOException;

    /** The answer to the login: empty = in. Also answers {@link #greet} if that was refused. */
    Optional<Told> readLogin() throws IOException;

    /** Sends one statement and reads no answer. */
    void send(String statement) throws IOException;

    /** All that the backend answered to one statement, its rows behind each other. */
    String readAnswer() throws IOException;

    /** Reads until the proxy ends the connection, and returns the last words, or an empty text. A reset fails. */
    String readEnd() throws IOException;

    /** From now on a read fails unless what it reads has arrived already. */
    void waitNoMore() throws IOException;

    /** From now on a read waits as at first. */
    void waitAgain() throws IOException;

    /** Sends bytes as they are. */
    void write(byte[] bytes) throws IOException;

    /** Says nothing more, but goes on hearing. */
    void finish() throws IOException;

    /** Leaves with a reset: nothing will ever be heard from here. */
    void vanish() throws IOException;

    /** Leaves without a word. */
    @Override
    void close() throws IOException;
}
