package io.helios.proxy.auth;

/** Owns the port through which whoever measures learns what deciding costs. Called on the deciding thread: must not block or throw. */
public interface AuthObserver {
    /** Nobody measures. */
    AuthObserver NONE = new AuthObserver() {};

    /** A decision took so long, from the credential to the answer. */
    default void lookup(long nanos) {}

    /** So many candidates were tried against one proof. */
    default void trial(int candidates) {}

    /** A refusal was held back, or a proof refused unread, because its address guesses. */
    default void guessLimited() {}
}
