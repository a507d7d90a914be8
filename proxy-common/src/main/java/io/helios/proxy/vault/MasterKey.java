package io.helios.proxy.vault;

/** Owns the key that wraps data keys. It may sit in a file, in the environment, or in a device that never shows it. */
public interface MasterKey {
    /** Public name of the key, written into every envelope. */
    String id();

    /** @param context bound to the result: unwrapping needs the same bytes */
    byte[] wrap(byte[] key, byte[] context);

    /** Fails with {@link VaultFailure} if the bytes were changed, or wrapped under another key or context. */
    byte[] unwrap(byte[] wrapped, byte[] context);
}
