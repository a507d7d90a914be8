package io.helios.proxy.vault;

/** Owns one sealed value as it is stored: its place, and its envelope, which nobody has looked into yet. */
public final class SealedValue {
    private final SealedPlace place;
    private final byte[] envelope;

    /** Owns {@code envelope}: it is not written to any more. */
    public SealedValue(SealedPlace place, byte[] envelope) {
        this.place = place;
        this.envelope = envelope;
    }

    public SealedPlace place() {
        return place;
    }

    /** {@code hv1|…}, see {@link Envelope}. The live array: never written to. */
    public byte[] envelope() {
        return envelope;
    }

    @Override
    public String toString() {
        return "SealedValue[" + place + "]";
    }
}
