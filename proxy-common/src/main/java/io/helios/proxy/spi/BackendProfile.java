package io.helios.proxy.spi;

/** Owns what a protocol learnt of one backend: MySQL's greeting, MongoDB's topology, Redis' command table. Thread-safe. */
public interface BackendProfile extends AutoCloseable {
    /** For protocols that learn nothing. */
    BackendProfile NONE = new BackendProfile() {};

    @Override
    default void close() {}
}
