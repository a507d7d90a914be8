package io.helios.proxy.vault;

/** Owns the reason why an entry could not be opened: missing, damaged, or moved from another row. Never holds a secret. */
public class VaultFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VaultFailure(String message) {
        super(message);
    }

    public VaultFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
