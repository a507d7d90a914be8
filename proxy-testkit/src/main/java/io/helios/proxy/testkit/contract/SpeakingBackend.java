package io.helios.proxy.testkit.contract;

import io.helios.proxy.testkit.fake.Peer;
import java.io.IOException;
import java.util.Optional;

/** Owns the backend's side of the protocol, a step at a time, over one connection. Keeps nothing of its own. */
public interface SpeakingBackend {
    /**
     * Lets in whoever brings the vaulted login, and fails with an {@link AssertionError} for anybody else.
     *
     * @return false if the connection was for something else, as a request to cancel
     */
    boolean login(Peer peer) throws IOException;

    /** Says that the login is wrong, in the protocol's own words, which name the user. */
    void refuseLogin(Peer peer) throws IOException;

    /** The next statement; empty when the proxy says goodbye. */
    Optional<String> readStatement(Peer peer) throws IOException;

    /** One row of an answer. */
    void row(Peer peer, String text) throws IOException;

    /** The end of an answer. */
    void done(Peer peer) throws IOException;
}
