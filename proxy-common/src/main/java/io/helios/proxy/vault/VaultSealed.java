package io.helios.proxy.vault;

/** Owns the state of a vault without its master key: nothing can be opened until somebody brings the key of this id. */
public final class VaultSealed extends VaultFailure {
    private static final long serialVersionUID = 1L;

    /** No master key was given, and none is known by name. */
    public VaultSealed() {
        super("the vault is sealed: no master key was given");
    }

    public VaultSealed(String keyId) {
        super("the vault is sealed: master key " + keyId + " is missing");
    }
}
