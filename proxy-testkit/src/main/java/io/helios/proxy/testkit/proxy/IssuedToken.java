package io.helios.proxy.testkit.proxy;

import io.helios.proxy.auth.TokenId;

/** Owns one token as its holder has it. */
public record IssuedToken(String text, TokenId id) {}
