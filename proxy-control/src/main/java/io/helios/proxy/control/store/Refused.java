package io.helios.proxy.control.store;

import io.helios.proxy.auth.Refusal;

/** Owns the refusal of somebody who is not who he must be, in the words that every protocol uses; it carries no stack trace. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.text(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
