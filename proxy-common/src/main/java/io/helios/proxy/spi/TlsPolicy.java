package io.helios.proxy.spi;

/** Owns what a listener thinks of plaintext. */
public enum TlsPolicy {
    /** No client without TLS. */
    REQUIRE,
    /** Both, but no secret in plaintext. */
    PREFER,
    /** No TLS at all. */
    OFF
}
