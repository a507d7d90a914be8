package io.helios.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Owns the making of new tokens and of their public names. Safe for use by any thread. */
public final class TokenMint {
    private static final int ID_LENGTH = 12;

    private final SecureRandom random;

    /** @param random the platform's default ({@code new SecureRandom()}): the strong instance may block, and is no better here */
    public TokenMint(SecureRandom random) {
        this.random = random;
    }

    /** A new token with 154 random bits. The caller closes it. */
    public TokenSecret mint(TokenType type) {
        var text = new byte[TokenFormat.length(type)];
        var prefix = type.prefix().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(prefix, 0, text, 0, prefix.length);
        Base62.random(random, text, prefix.length, prefix.length + TokenFormat.RANDOM_LENGTH);
        TokenFormat.seal(text);
        return new TokenSecret(text);
    }

    /** A new public name for a token. */
    public TokenId newId() {
        return new TokenId("tok_" + Base62.random(random, ID_LENGTH));
    }
}
