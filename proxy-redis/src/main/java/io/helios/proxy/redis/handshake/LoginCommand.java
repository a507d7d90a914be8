package io.helios.proxy.redis.handshake;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.PresentedToken;
import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.Opening;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Owns the reading of AUTH and HELLO.
 *
 * <pre>
 * AUTH [user] token
 * HELLO [2|3 [AUTH user token] [SETNAME name]]     options in any order
 * </pre>
 */
public final class LoginCommand {
    /** Who names nobody is this one. */
    private static final String DEFAULT_USER = "default";

    private static final int LONGEST_ECHO = 32;

    private final Arrival arrival;
    private final String user;
    private final byte @Nullable [] secret;

    /**
     * @param user   empty if none was named
     * @param secret null if HELLO brought none
     */
    private LoginCommand(Arrival arrival, String user, byte @Nullable [] secret) {
        this.arrival = arrival;
        this.user = user;
        this.secret = secret;
    }

    /** Whether {@code request} is one of the two. */
    public static boolean isMeant(Request request) {
        return request.is(0, "auth") || isHello(request);
    }

    private static boolean isHello(Request request) {
        return request.is(0, "hello");
    }

    /** Reads whichever of the two {@code request} is. */
    public static LoginCommand read(Request request) throws WrongRequest {
        return isHello(request) ? hello(request) : auth(request);
    }

    /** Reads {@code AUTH}. */
    public static LoginCommand auth(Request request) throws WrongRequest {
        if (request.count() < 2) {
            throw new WrongRequest("ERR wrong number of arguments for 'auth' command");
        }
        if (request.count() > 3) {
            throw new WrongRequest("ERR syntax error");
        }
        requireKnown(request);
        boolean named = request.count() == 3;
        return new LoginCommand(Arrival.BY_AUTH, named ? request.text(1) : "", request.copy(named ? 2 : 1));
    }

    /** Reads {@code HELLO}. */
    public static LoginCommand hello(Request request) throws WrongRequest {
        requireKnown(request);
        if (request.count() == 1) {
            return new LoginCommand(new Arrival(0, true, Optional.empty()), "", null);
        }
        int version = version(request);
        var user = "";
        byte[] secret = null;
        Optional<String> name = Optional.empty();
        for (int word = 2; word < request.count(); ) {
            int behind = request.count() - 1 - word;
            if (request.is(word, "auth") && behind >= 2) {
                user = request.text(word + 1);
                secret = request.copy(word + 2);
                word += 3;
            } else if (request.is(word, "setname") && behind >= 1) {
                name = Optional.of(clientName(request.text(word + 1)));
                word += 2;
            } else {
                throw new WrongRequest("ERR Syntax error in HELLO option '" + echo(request.text(word)) + "'");
            }
        }
        return new LoginCommand(new Arrival(version, true, name), user, secret);
    }

    /** A secret or name of more than 16 KiB is none. */
    private static void requireKnown(Request request) throws WrongRequest {
        if (!request.isWhole()) {
            throw new WrongRequest("ERR syntax error");
        }
    }

    private static int version(Request request) throws WrongRequest {
        int version = request.number(1);
        if (version < 0) {
            throw new WrongRequest("ERR Protocol version is not an integer or out of range");
        }
        if (version < 2 || version > 3) {
            throw new WrongRequest("NOPROTO unsupported protocol version");
        }
        return version;
    }

    private static String clientName(String name) throws WrongRequest {
        if (name.chars().anyMatch(letter -> letter < '!' || letter > '~')) {
            throw new WrongRequest("ERR Client names cannot contain spaces, newlines or special characters.");
        }
        return name;
    }

    /** What the client wrote, as far as it cannot be a secret that slipped out of its place. */
    private static String echo(String option) {
        return option.length() > LONGEST_ECHO || option.startsWith("hdb_") ? "…" : option;
    }

    public Arrival arrival() {
        return arrival;
    }

    /** Whether it brought a secret; HELLO may come without. */
    public boolean isLogin() {
        return secret != null;
    }

    /** The login that was asked for, which owns the secret; asked only if there is one. */
    public Opening.Login opening(DatabaseName database) {
        if (secret == null) {
            throw new IllegalStateException("no secret");
        }
        var asks = new LoginRequest(user.isEmpty() ? DEFAULT_USER : user, database, arrival);
        return new Opening.Login(new PresentedToken(secret), asks);
    }

    @Override
    public String toString() {
        return "LoginCommand[redacted]";
    }
}
