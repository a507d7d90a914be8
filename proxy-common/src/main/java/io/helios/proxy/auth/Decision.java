package io.helios.proxy.auth;

/** Owns the two answers of {@link Authenticator}. */
public sealed interface Decision permits Grant, Refusal {}
