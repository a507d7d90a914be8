package io.helios.proxy.vault;

/** Owns the sealing of values at rest, and their opening: what a store keeps of a secret is what this made of it. */
public final class Seal {
    private final DataKeys keys;
    private final int longest;

    /** @param longest bytes of the longest envelope that is read or written */
    public Seal(DataKeys keys, int longest) {
        this.keys = keys;
        this.longest = longest;
    }

    /**
     * {@code plain}, sealed and bound to its place; the caller wipes {@code plain}.
     *
     * @throws VaultSealed  without the master key
     * @throws VaultFailure if it is too long
     */
    public SealedValue seal(SealedPlace place, byte[] plain) {
        var wrapped = keys.current(place.org());
        var nonce = AesGcm.random(Envelope.NONCE_LENGTH);
        var sealed = AesGcm.seal(keys.toSeal(wrapped), nonce, plain, place.context());
        var envelope = new Envelope(wrapped.masterKeyId(), wrapped.id(), nonce, sealed).encode();
        if (envelope.length > longest) {
            throw new VaultFailure("a value for " + place + " is too long to be sealed");
        }
        return new SealedValue(place, envelope);
    }

    /**
     * What was sealed; the caller wipes it.
     *
     * @throws VaultSealed  without the master key
     * @throws VaultFailure if the envelope is damaged or belongs to another place
     */
    public byte[] open(SealedValue value) {
        try {
            var envelope = Envelope.parse(value.envelope(), longest);
            var key = keys.toOpen(envelope.dataKeyId());
            return AesGcm.open(
                    key, envelope.nonce(), envelope.sealed(), value.place().context());
        } catch (VaultSealed e) {
            throw e;
        } catch (VaultFailure e) {
            throw new VaultFailure(value.place() + ": " + e.getMessage(), e);
        }
    }
}
