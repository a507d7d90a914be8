package io.helios.proxy.auth;

/** Owns the two kinds of database: what customers use, and what may be broken. */
public enum Environment {
    LIVE,
    TEST
}
