package io.helios.proxy.control.store.jdbc;

/** Owns what observers hear of the store: how long each piece of work took, waiting included. Must not block. */
@FunctionalInterface
public interface StoreObserver {
    StoreObserver NONE = (operation, nanos) -> {};

    /** @param operation {@code read}, {@code write} or {@code follow} */
    void done(String operation, long nanos);
}
