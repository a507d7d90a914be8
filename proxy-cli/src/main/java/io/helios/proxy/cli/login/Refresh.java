package io.helios.proxy.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.api.ApiUrl;
import io.helios.proxy.cli.credentials.Login;
import io.helios.proxy.cli.credentials.Logins;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Secret;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Owns the renewal of a login's token.
 *
 * <p>A token can be refreshed once. Whoever waited for the lock reads again, and finds the work done if somebody else did it meanwhile.
 */
public final class Refresh {
    private final ApiPlace place;

    public Refresh(ApiPlace place) {
        this.place = place;
    }

    /**
     * The login, with a new token if at most a fifth of the life of the present one is left. Where none can be had just now, the present
     * one does as long as it lives.
     */
    public Login ifStale(Login login) {
        if (!login.isStale(now())) {
            return login;
        }
        try {
            return renew(login, current -> current.isStale(now()));
        } catch (CommandFailure failed) {
            if (failed.exit() == ExitCodes.NOT_AUTHENTICATED || login.isExpired(now())) {
                throw failed;
            }
            return login;
        }
    }

    /** The login with a new token. */
    public Login now(Login login) {
        return renew(login, current -> current.token().equals(login.token()));
    }

    private Login renew(Login login, Predicate<Login> needed) {
        var api = place.open();
        Logins all = place.credentials().update(logins -> {
            var current = logins.of(login.url()).orElseThrow(() -> notSignedIn(api.url()));
            return needed.test(current) ? logins.replaced(renewed(api, current)) : logins;
        });
        return all.of(login.url()).orElseThrow(() -> notSignedIn(api.url()));
    }

    private Login renewed(Api api, Login current) {
        try {
            var answer = api.as(current.token()).post("/v1/auth/refresh", Map.of());
            return current.refreshed(token(answer), now(), end(answer));
        } catch (CommandFailure failed) {
            throw failed.exit() == ExitCodes.NOT_AUTHENTICATED
                    ? failed.advising("Sign in again: helios auth login")
                    : failed;
        }
    }

    /** The token of an answer that has one. */
    public static Secret token(JsonNode answer) {
        var token = answer.path("token").asText();
        if (token.isEmpty()) {
            throw new CommandFailure(ExitCodes.FAILURE, "the control plane answered without a token");
        }
        return Secret.of(token);
    }

    /** When the token of an answer ends. */
    public static Instant end(JsonNode answer) {
        try {
            return Instant.parse(answer.path("expires_at").asText());
        } catch (DateTimeParseException misspelt) {
            throw new CommandFailure(ExitCodes.FAILURE, "the control plane did not say when the token ends");
        }
    }

    static CommandFailure notSignedIn(ApiUrl url) {
        return new CommandFailure(ExitCodes.NOT_AUTHENTICATED, "not signed in at " + url)
                .advising("Sign in: helios auth login; or set HELIOS_TOKEN.");
    }

    private Instant now() {
        return place.around().clock().instant();
    }
}
