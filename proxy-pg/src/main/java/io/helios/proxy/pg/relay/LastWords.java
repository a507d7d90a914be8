package io.helios.proxy.pg.relay;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.pg.wire.ErrorResponse;
import io.helios.proxy.pg.wire.ErrorResponse.Field;
import io.helios.proxy.spi.CloseCause;

/** Owns what a live session's client hears when its session ends. PostgreSQL's own texts come first, for clients that compare them. */
final class LastWords {
    private static final String ADMIN_SHUTDOWN = "57P01";
    private static final String IDLE_SESSION_TIMEOUT = "57P05";
    private static final String IDLE_IN_TRANSACTION_SESSION_TIMEOUT = "25P03";
    private static final String PROTOCOL_VIOLATION = "08P01";
    private static final String INTERNAL_ERROR = "XX000";

    private static final String TERMINATING = "terminating connection due to administrator command";

    private LastWords() {}

    static ErrorResponse of(CloseCause cause, TokenId token, boolean isInTransaction) {
        return switch (cause) {
            case REVOKED ->
                ErrorResponse.fatal(ADMIN_SHUTDOWN, TERMINATING + " (AUTH_REVOKED)")
                        .with(Field.DETAIL, "Token " + token.value() + " has been revoked.");
            case EXPIRED ->
                ErrorResponse.fatal(ADMIN_SHUTDOWN, TERMINATING + " (AUTH_EXPIRED)")
                        .with(Field.DETAIL, "Token " + token.value() + " has expired.");
            case IDLE ->
                isInTransaction
                        ? ErrorResponse.fatal(
                                IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                                "terminating connection due to idle-in-transaction timeout")
                        : ErrorResponse.fatal(
                                IDLE_SESSION_TIMEOUT, "terminating connection due to idle-session timeout");
            case VIOLATION -> ErrorResponse.fatal(PROTOCOL_VIOLATION, "PROTOCOL_VIOLATION: Protocol violation");
            case FAILED -> ErrorResponse.fatal(INTERNAL_ERROR, "internal error");
            case ENDED, DRAINED, REFUSED, DEADLINE, CLIENT_LEFT, BACKEND_LEFT ->
                ErrorResponse.fatal(ADMIN_SHUTDOWN, TERMINATING);
        };
    }
}
