package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.TokenId;

/** Owns a token that is ready to be stored. */
public record NewToken(TokenId id, TokenPlan plan, Imprint imprint) {}
