package io.helios.proxy.pg.login;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.pg.handshake.StartupRequest;
import io.helios.proxy.pg.wire.ErrorResponse;
import io.helios.proxy.pg.wire.ErrorResponse.Field;
import java.util.regex.Pattern;

/**
 * Owns what becomes of an error with which a backend ends the proxy's login. Its words stay here, for they name the vaulted login; its
 * SQLSTATE passes where drivers depend on it.
 */
final class BackendErrors {
    private static final String INVALID_CATALOG_NAME = "3D000";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String UNDEFINED_OBJECT = "42704";
    private static final String INVALID_AUTHORIZATION_CLASS = "28";
    private static final String DATA_EXCEPTION_CLASS = "22";

    private static final int LONGEST_REASON = 200;
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private final StartupRequest request;
    private final DatabaseName database;

    BackendErrors(StartupRequest request, DatabaseName database) {
        this.request = request;
        this.database = database;
    }

    Refusal refusal(ErrorResponse error) {
        return refusal(error.get(Field.SQL_STATE), error.get(Field.MESSAGE)).because(reason(error));
    }

    private Refusal refusal(String sqlState, String message) {
        switch (sqlState) {
            case INVALID_CATALOG_NAME -> {
                return Refusal.of(Code.FORBIDDEN, "database \"" + database + "\" does not exist")
                        .withNativeCode(sqlState);
            }
            case TOO_MANY_CONNECTIONS -> {
                return Refusal.of(Code.TOO_MANY_CONNECTIONS).withNativeCode(sqlState);
            }
            case INSUFFICIENT_PRIVILEGE -> {
                return Refusal.of(Code.BACKEND_REFUSED).withNativeCode(sqlState);
            }
            default -> {
                if (sqlState.startsWith(INVALID_AUTHORIZATION_CLASS)) {
                    return Refusal.of(Code.BACKEND_REFUSED);
                }
                boolean settingIsWrong = sqlState.equals(UNDEFINED_OBJECT) || sqlState.startsWith(DATA_EXCEPTION_CLASS);
                return settingIsWrong
                        ? wrongSetting(message).withNativeCode(sqlState)
                        : Refusal.of(Code.BACKEND_UNAVAILABLE);
            }
        }
    }

    /** Names the start-up parameter only if the client itself sent one of that name. */
    private Refusal wrongSetting(String message) {
        var which = QUOTED.matcher(message)
                .results()
                .map(quoted -> quoted.group(1))
                .filter(request::names)
                .findFirst();
        return Refusal.of(
                Code.PROTOCOL_VIOLATION,
                "The database does not accept start-up parameter "
                        + which.map(name -> '"' + name + '"').orElse("values"));
    }

    private static String reason(ErrorResponse error) {
        var reason = error.get(Field.SQL_STATE) + ": " + error.get(Field.MESSAGE);
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
