package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenType;
import java.time.Duration;
import java.time.Instant;

/** Owns what it means that somebody refreshes a token: first what speaks of theft, then what the token cannot do. */
enum RefreshRule {
    /** A new one goes on for it. */
    RENEW,
    /** It was taken back. */
    REVOKED,
    /** It was refreshed before, so two hold it: the login ends. */
    REUSED,
    /** Its type is not for people who come back. */
    NOT_LIVE,
    /** It ended too long ago. */
    ENDED;

    /** @param spent whether the token was refreshed before */
    static RefreshRule of(StoredToken token, boolean spent, Instant now, Duration grace) {
        if (token.revoked()) {
            return REVOKED;
        }
        if (spent) {
            return REUSED;
        }
        if (token.type() != TokenType.LIVE) {
            return NOT_LIVE;
        }
        return token.endedBy(now) && !now.isBefore(token.endsAt().plus(grace)) ? ENDED : RENEW;
    }
}
