package io.helios.proxy.cli.credentials;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Secret;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Owns the logins of a person, one for each API, and how they are written down. The last one that was made stands first and is used where
 * nobody names an API.
 *
 * <pre>
 * [https://db.example.com:8443]
 * email = ada@example.com
 * authority = /etc/helios/ca.crt
 * token = hdb_live_…
 * obtained-at = 2026-11-25T12:00:00Z
 * expires-at = 2026-12-02T12:00:00Z
 * </pre>
 */
public final class Logins {
    private final Map<String, Login> byUrl;

    private Logins(Map<String, Login> byUrl) {
        this.byUrl = byUrl;
    }

    public static Logins none() {
        return new Logins(Map.of());
    }

    public Optional<Login> of(String url) {
        return Optional.ofNullable(byUrl.get(url));
    }

    /** The API of the last login. */
    public Optional<String> current() {
        return byUrl.keySet().stream().findFirst();
    }

    /** With {@code login} first, in place of a former one at the same API. */
    public Logins signedIn(Login login) {
        Map<String, Login> all = new LinkedHashMap<>();
        all.put(login.url(), login);
        byUrl.forEach(all::putIfAbsent);
        return new Logins(all);
    }

    /** With {@code login} in the place of the one at the same API. */
    public Logins replaced(Login login) {
        Map<String, Login> all = new LinkedHashMap<>(byUrl);
        all.put(login.url(), login);
        return new Logins(all);
    }

    public Logins without(String url) {
        Map<String, Login> all = new LinkedHashMap<>(byUrl);
        all.remove(url);
        return new Logins(all);
    }

    /** @throws CommandFailure if it is not what {@link #text} writes; it says the line, not what stands there */
    static Logins parse(String text) {
        Map<String, Login> all = new LinkedHashMap<>();
        Map<String, String> section = new LinkedHashMap<>();
        int number = 0;
        for (var raw : text.split("\n", -1)) {
            number++;
            var line = raw.strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                close(section, all);
                section.put("url", line.substring(1, line.length() - 1));
            } else if (equals > 0 && !section.isEmpty()) {
                section.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else {
                throw damaged("line " + number);
            }
        }
        close(section, all);
        return new Logins(all);
    }

    private static void close(Map<String, String> section, Map<String, Login> all) {
        if (section.isEmpty()) {
            return;
        }
        var url = field(section, "url");
        all.put(
                url,
                new Login(
                        url,
                        field(section, "email"),
                        Optional.ofNullable(section.get("authority")),
                        Secret.of(field(section, "token")),
                        time(section, "obtained-at"),
                        time(section, "expires-at")));
        section.clear();
    }

    private static Instant time(Map<String, String> section, String name) {
        try {
            return Instant.parse(field(section, name));
        } catch (DateTimeParseException misspelt) {
            throw damaged(name + " of " + section.get("url"));
        }
    }

    private static String field(Map<String, String> section, String name) {
        var value = section.get(name);
        if (value == null) {
            throw damaged(section.get("url") + " has no " + name);
        }
        return value;
    }

    private static CommandFailure damaged(String where) {
        return new CommandFailure(ExitCodes.FAILURE, "the credentials file is damaged: " + where)
                .advising("Delete it and sign in again: helios auth login");
    }

    String text() {
        var text = new StringBuilder("# Written by helios auth. Whoever reads this file is you.\n");
        for (var login : byUrl.values()) {
            text.append("\n[").append(login.url()).append("]\n");
            line(text, "email", login.email());
            login.authority().ifPresent(file -> line(text, "authority", file));
            line(text, "token", login.token().reveal());
            line(text, "obtained-at", login.obtainedAt().toString());
            line(text, "expires-at", login.expiresAt().toString());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new CommandFailure(ExitCodes.FAILURE, name + " has a line end in it and cannot be kept");
        }
        text.append(name).append(" = ").append(value).append('\n');
    }
}
