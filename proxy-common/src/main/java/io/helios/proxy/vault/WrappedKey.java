package io.helios.proxy.vault;

/** Owns one data key as it is stored: wrapped by a master key. */
public final class WrappedKey {
    private final String id;
    private final String org;
    private final String masterKeyId;
    private final byte[] wrapped;
    private final boolean current;

    /**
     * Owns {@code wrapped}: it is not written to any more.
     *
     * @param masterKeyId the master key that wraps it now
     * @param current     whether new values of its organisation are sealed with it
     */
    public WrappedKey(String id, String org, String masterKeyId, byte[] wrapped, boolean current) {
        this.id = id;
        this.org = org;
        this.masterKeyId = masterKeyId;
        this.wrapped = wrapped;
        this.current = current;
    }

    public String id() {
        return id;
    }

    public String org() {
        return org;
    }

    public String masterKeyId() {
        return masterKeyId;
    }

    /** The live array: never written to. */
    public byte[] wrapped() {
        return wrapped;
    }

    public boolean current() {
        return current;
    }

    @Override
    public String toString() {
        return "WrappedKey[" + id + " by " + masterKeyId + "]";
    }
}
