package io.helios.proxy.pg;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.pg.wire.ErrorResponse;
import io.helios.proxy.pg.wire.ErrorResponse.Field;
import java.util.Map;

/** Owns how each refusal is said in PostgreSQL: its SQLSTATE, and what a person at psql can do about it. */
public final class PostgresRefusals {
    /** For a client that did not log in in time. */
    public static final ErrorResponse OUT_OF_TIME =
            ErrorResponse.fatal("57014", "canceling authentication due to timeout");

    /** The only SQLSTATE after which libpq tries its next host instead of this one without TLS. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private static final String UNDEFINED_DATABASE = "3D000";

    private static final Map<Code, String> SQL_STATES = Map.ofEntries(
            Map.entry(Code.AUTH_REQUIRED, "28P01"),
            Map.entry(Code.AUTH_EXPIRED, "28P01"),
            Map.entry(Code.FORBIDDEN, "42501"),
            Map.entry(Code.RATE_LIMITED, "53400"),
            Map.entry(Code.BUDGET_EXCEEDED, "53400"),
            Map.entry(Code.TOO_MANY_CONNECTIONS, "53300"),
            Map.entry(Code.TLS_REQUIRED, "28000"),
            Map.entry(Code.AUTH_UNAVAILABLE, CANNOT_CONNECT_NOW),
            Map.entry(Code.BACKEND_UNAVAILABLE, CANNOT_CONNECT_NOW),
            Map.entry(Code.BACKEND_REFUSED, "08004"),
            Map.entry(Code.AUDIT_UNAVAILABLE, "55000"),
            Map.entry(Code.PROTOCOL_VIOLATION, "08P01"),
            Map.entry(Code.SHUTTING_DOWN, CANNOT_CONNECT_NOW));

    private static final Map<Code, String> HINTS = Map.of(
            Code.AUTH_REQUIRED, "Pass the token as the password of user \"default\".",
            Code.AUTH_EXPIRED, "Get a new token with: helios auth refresh",
            Code.TLS_REQUIRED, "Connect with sslmode=require or stricter. The token was not asked for.");

    private PostgresRefusals() {}

    /** The refusal as the last word of a connection. */
    public static ErrorResponse fatal(Refusal refusal) {
        return explained(ErrorResponse.fatal(sqlState(refusal), refusal.text()), refusal);
    }

    /** The refusal as the answer to one statement; the session goes on. */
    public static ErrorResponse error(Refusal refusal) {
        return explained(ErrorResponse.error(sqlState(refusal), refusal.text()), refusal);
    }

    /** Whether the refusal has to come before AuthenticationOk, so that clients with several hosts try the next. */
    public static boolean letsClientsFailOver(Refusal refusal) {
        return sqlState(refusal).equals(CANNOT_CONNECT_NOW);
    }

    private static String sqlState(Refusal refusal) {
        return refusal.nativeCode()
                .map(code -> code.equals(Refusal.UNKNOWN_DATABASE) ? UNDEFINED_DATABASE : code)
                .orElseGet(() -> SQL_STATES.getOrDefault(refusal.code(), "XX000"));
    }

    private static ErrorResponse explained(ErrorResponse response, Refusal refusal) {
        var detailed = response.with(Field.DETAIL, "ref " + refusal.reference());
        var hint = HINTS.get(refusal.code());
        return hint == null ? detailed : detailed.with(Field.HINT, hint);
    }
}
