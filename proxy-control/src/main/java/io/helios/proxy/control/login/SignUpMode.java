package io.helios.proxy.control.login;

/** Owns who may make an account, once there is an owner. */
public enum SignUpMode {
    /** Anybody, as a member. */
    OPEN,
    /** Only who was invited. */
    INVITE,
    /** Nobody. */
    OFF
}
