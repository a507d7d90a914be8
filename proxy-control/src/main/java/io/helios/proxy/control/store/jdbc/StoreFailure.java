package io.helios.proxy.control.store.jdbc;

import org.jspecify.annotations.Nullable;

/** Owns the reason why the store could not be opened, read or written. Never holds a stored value. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreFailure(String message) {
        super(message);
    }

    public StoreFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
