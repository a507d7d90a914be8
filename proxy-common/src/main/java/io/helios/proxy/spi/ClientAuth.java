package io.helios.proxy.spi;

/** Owns how a listener wants its clients to prove themselves, where a protocol has a choice. */
public enum ClientAuth {
    /** The token itself inside TLS, a challenge without. */
    AUTO,
    /** The token itself, TLS only. */
    CLEARTEXT,
    /** Always a challenge. */
    SCRAM
}
