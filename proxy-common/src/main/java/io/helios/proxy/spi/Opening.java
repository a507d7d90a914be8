package io.helios.proxy.spi;

import io.helios.proxy.auth.Credential;
import io.helios.proxy.auth.Refusal;

/** Owns what a client turned out to want. */
public sealed interface Opening {
    /** To come in. */
    record Login(Credential credential, LoginRequest request) implements Opening {}

    /** To stop what another session of its own is running. */
    record Cancel(CancelKey key) implements Opening {}

    /** Nothing any more. */
    record Goodbye() implements Opening {}

    /** Something that is refused before any secret was read. */
    record Refused(Refusal refusal) implements Opening {}
}
