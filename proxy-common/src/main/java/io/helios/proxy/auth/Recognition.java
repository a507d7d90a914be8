package io.helios.proxy.auth;

/** Owns the two answers of {@link Recognizer}. */
public sealed interface Recognition permits Holder, Refusal {}
