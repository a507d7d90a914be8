package io.helios.proxy.auth;

/** Owns what a decision reaches outside of this package. */
public record AuthPorts(
        TokenDirectory tokens, DatabaseDirectory databases, TokenLimits limits, AuthObserver observer) {}
