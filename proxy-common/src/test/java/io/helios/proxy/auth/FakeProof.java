package io.helios.proxy.auth;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Owns a proof that was made with the verifier of one number, and counts what it is tried against. */
final class FakeProof implements Proof {
    final AtomicInteger tries = new AtomicInteger();
    volatile boolean closed;
    volatile String thread = "";
    private final byte number;

    FakeProof(int number) {
        this.number = (byte) number;
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.SCRAM_SHA_256;
    }

    @Override
    public Optional<byte[]> madeWith(byte[] verifier) {
        tries.incrementAndGet();
        thread = Thread.currentThread().getName();
        return verifier[0] == number ? Optional.of(new byte[] {'v', '=', number}) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
