package io.helios.proxy.spi;

/** Owns the closed list of reasons why a connection ended; also the metric label. */
public enum CloseCause {
    CLIENT_LEFT,
    BACKEND_LEFT,
    REFUSED,
    REVOKED,
    /** Somebody who may ended this session alone; its token is as good as before. */
    ENDED,
    EXPIRED,
    IDLE,
    DEADLINE,
    VIOLATION,
    DRAINED,
    /** An error of our own. */
    FAILED
}
