package io.helios.proxy.auth;

/** Owns what the client offered as proof of who it is, until it is checked and wiped. */
public sealed interface Credential extends AutoCloseable permits PresentedToken, Proof {
    /** Wipes the secret part. Safe to call more than once. */
    @Override
    void close();
}
