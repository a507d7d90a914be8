package io.helios.proxy.auth;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Owns one "no": its code, the words for the client, and the reference under which the audit log tells the rest.
 *
 * @param message    the words after the code, as in the list of refusals; names nothing of the backend
 * @param proven     the client proved that it holds the token: it may be told why, after its handshake
 * @param lastWord   what finishes a challenge handshake before a proven refusal
 * @param nativeCode the backend's own code where drivers depend on it (PostgreSQL {@code 3D000}), or {@link #UNKNOWN_DATABASE}
 * @param reference  {@code r-} and 12 base62 characters, new for each refusal
 * @param holdBack   how long the answer waits, for a client that guesses
 * @param reason     for the audit log only: what really happened
 */
public record Refusal(
        Code code,
        String message,
        boolean proven,
        Optional<byte[]> lastWord,
        Optional<String> nativeCode,
        String reference,
        Duration holdBack,
        String reason)
        implements Decision, Recognition {

    /** {@link #nativeCode} of a database that does not exist: each protocol has its own word for it. */
    public static final String UNKNOWN_DATABASE = "unknown-database";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The closed list: REST error code, metric label, audit code, and what each protocol maps to its own error. */
    public enum Code {
        AUTH_REQUIRED("Invalid or missing authentication token"),
        AUTH_EXPIRED("Authentication token has expired"),
        FORBIDDEN("Token does not have the required scope"),
        RATE_LIMITED("Too many requests"),
        BUDGET_EXCEEDED("Budget of the token is used up"),
        TOO_MANY_CONNECTIONS("Too many connections"),
        TLS_REQUIRED("TLS is required"),
        AUTH_UNAVAILABLE("Authentication is not available, try again"),
        BACKEND_UNAVAILABLE("The database is not reachable, try again"),
        BACKEND_REFUSED("The database refused the stored credential"),
        AUDIT_UNAVAILABLE("Audit is not available, statement refused"),
        PROTOCOL_VIOLATION("Protocol violation"),
        SHUTTING_DOWN("The proxy is shutting down");

        private final String message;

        Code(String message) {
            this.message = message;
        }

        /** The words that go with the code where nothing more exact is known. */
        public String message() {
            return message;
        }
    }

    /** A refusal of an unproven client in the code's own words. */
    public static Refusal of(Code code) {
        return of(code, code.message());
    }

    /** A refusal of an unproven client. */
    public static Refusal of(Code code, String message) {
        return new Refusal(code, message, false, Optional.empty(), Optional.empty(), newReference(), Duration.ZERO, "");
    }

    public static Refusal revoked() {
        return of(Code.AUTH_REQUIRED, "Authentication token has been revoked");
    }

    public static Refusal missingScope(Scope scope) {
        return of(Code.FORBIDDEN, "Token does not have required scope: " + scope.value());
    }

    public static Refusal database(DatabaseName name) {
        return of(Code.FORBIDDEN, "Token may not use database " + name.value());
    }

    /** The name is asked for by somebody who may know that there is no such database. */
    public static Refusal unknownDatabase(DatabaseName name) {
        return of(Code.FORBIDDEN, "database \"" + name.value() + "\" does not exist")
                .withNativeCode(UNKNOWN_DATABASE);
    }

    public static Refusal address(InetAddress address) {
        var text = address.getHostAddress();
        int zone = text.indexOf('%');
        return of(Code.FORBIDDEN, "Source address " + (zone < 0 ? text : text.substring(0, zone)) + " not allowed");
    }

    public static Refusal rateLimited(Duration wait) {
        return of(Code.RATE_LIMITED, "Too many requests, retry in " + wait.toMillis() + " ms");
    }

    /** The same refusal, told to a client that proved possession; {@code word} finishes its handshake. */
    public Refusal provenWith(Optional<byte[]> word) {
        return new Refusal(code, message, true, word, nativeCode, reference, holdBack, reason);
    }

    public Refusal withNativeCode(String value) {
        return new Refusal(code, message, proven, lastWord, Optional.of(value), reference, holdBack, reason);
    }

    public Refusal heldBack(Duration time) {
        return new Refusal(code, message, proven, lastWord, nativeCode, reference, time, reason);
    }

    /** The same refusal with what the audit log shall know and the client shall not. */
    public Refusal because(String why) {
        return new Refusal(code, message, proven, lastWord, nativeCode, reference, holdBack, why);
    }

    /** {@code CODE: message}, as every protocol but HTTP and Redis words it. */
    public String text() {
        return code + ": " + message;
    }

    private static String newReference() {
        return "r-" + Base62.random(RANDOM, 12);
    }
}
