package io.helios.proxy.testkit.contract;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.testkit.proxy.ProxyFixture;
import io.helios.proxy.testkit.proxy.ProxySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Owns all that the contract suite must know of one protocol: who speaks it on both sides, and how its answers are told. */
public interface Language {
    /**
     * How the proxy is set up for this language.
     *
     * @param folder for certificates and the like; the same for all tests of a class
     */
    ProxySettings settings(int backendPort, Path folder);

    /** A client that is connected and has said nothing yet. */
    SpeakingClient connect(ProxyFixture proxy) throws IOException;

    SpeakingBackend backend();

    /** The protocol's own codes for a refusal: one of them must be told. */
    Set<String> nativeCodes(Refusal.Code code);

    /** What a client of a live session must find in the last words; empty where the protocol just ends. */
    String lastWords(CloseCause cause);

    /** A first message that no client sends. */
    byte[] garbage();

    /** A first message longer than the proxy takes from somebody who is not in: its beginning, complete enough to be refused. */
    byte[] oversize();

    /** What no client sends in a live session. */
    byte[] garbageInSession();

    /** Whether a client that ends its half of the connection is still owed answers. Then it has not left before its socket is gone. */
    default boolean allowsHalfClose() {
        return false;
    }

    /** Whether a refused login leaves the connection open for the next try. */
    default boolean letsClientsTryAgain() {
        return false;
    }
}
