package io.helios.proxy.auth;

/** Owns the proof that somebody holds a token which is good now. Only this package makes one. Opens no session: that takes a {@link Grant}. */
public final class Holder implements Recognition {
    private final StoredToken token;

    Holder(StoredToken token) {
        this.token = token;
    }

    public StoredToken token() {
        return token;
    }

    @Override
    public String toString() {
        return "Holder[" + token.id() + "]";
    }
}
