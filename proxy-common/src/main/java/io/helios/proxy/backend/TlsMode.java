package io.helios.proxy.backend;

/** Owns how strictly the proxy checks a backend's certificate. */
public enum TlsMode {
    /** The chain and the host name are checked. */
    VERIFY_FULL,
    /** The chain is checked. */
    VERIFY_CA,
    /** TLS, but anybody's certificate will do. */
    REQUIRE,
    /** No TLS. */
    OFF;

    /** Whether a secret may be shown to the peer: somebody vouched for it. */
    public boolean verified() {
        return this == VERIFY_FULL || this == VERIFY_CA;
    }
}
