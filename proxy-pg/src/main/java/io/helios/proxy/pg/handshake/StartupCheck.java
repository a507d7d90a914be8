package io.helios.proxy.pg.handshake;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.wire.ProtocolVersion;
import io.helios.proxy.pg.wire.StartupMessage;
import java.util.Optional;

/** Owns what makes a StartupMessage one that no session can come of, with PostgreSQL's own SQLSTATE for each. */
final class StartupCheck {
    /** PostgreSQL cuts longer names in silence, and the cut name may be another database. */
    private static final int LONGEST_NAME = 63;

    private static final String FEATURE_NOT_SUPPORTED = "0A000";
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String INVALID_PARAMETER_VALUE = "22023";
    private static final String NAME_TOO_LONG = "42622";

    private StartupCheck() {}

    /** Why a client that speaks {@code version} cannot be understood; empty = it can. */
    static Optional<Refusal> refuses(ProtocolVersion version) {
        return version.major() == ProtocolVersion.V3_0.major()
                ? Optional.empty()
                : refusal(
                        FEATURE_NOT_SUPPORTED,
                        "unsupported frontend protocol " + version + ": server supports " + ProtocolVersion.V3_0
                                + " to " + ProtocolVersion.V3_2);
    }

    /** Why nothing can come of {@code message}; empty = something can. */
    static Optional<Refusal> refuses(StartupMessage message) {
        var user = message.last(StartupMessage.USER).orElse("");
        if (user.isEmpty()) {
            return refusal(INVALID_AUTHORIZATION, "no PostgreSQL user name specified in startup packet");
        }
        if (user.length() > LONGEST_NAME
                || message.last(StartupMessage.DATABASE).orElse("").length() > LONGEST_NAME) {
            return refusal(NAME_TOO_LONG, "user and database names have at most " + LONGEST_NAME + " bytes");
        }
        var replication = message.last(StartupMessage.REPLICATION);
        return replication.isPresent() && Replication.of(replication.get()).isEmpty()
                ? refusal(INVALID_PARAMETER_VALUE, "start-up parameter replication is a boolean or \"database\"")
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(String sqlState, String message) {
        return Optional.of(Refusal.of(Refusal.Code.PROTOCOL_VIOLATION, message).withNativeCode(sqlState));
    }
}
