package io.helios.proxy.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Owns how one PostgreSQL is started. Immutable; each method returns a changed copy.
 *
 * @param port       on 127.0.0.1 and ::1
 * @param passwords  how the server asks for passwords; nobody comes in without one
 * @param rules      lines of {@code pg_hba.conf} that come before the one for everybody
 * @param parameters as in {@code postgresql.conf}
 * @param tls        certificate and key; empty = plaintext only
 * @param socket     whether it listens on a Unix-domain socket too ({@link PostgresProcess#socketFolder})
 */
public record PostgresSettings(
        int port,
        PasswordMethod passwords,
        List<String> rules,
        Map<String, String> parameters,
        Optional<Tls> tls,
        boolean socket) {

    /** The methods of {@code pg_hba.conf} that check a password. */
    public enum PasswordMethod {
        SCRAM("scram-sha-256", "scram-sha-256"),
        MD5("md5", "md5"),
        /** Sent as it is, stored as SCRAM verifier. */
        CLEARTEXT("password", "scram-sha-256");

        private final String rule;
        private final String stored;

        PasswordMethod(String rule, String stored) {
            this.rule = rule;
            this.stored = stored;
        }

        /** The word for it in {@code pg_hba.conf}. */
        public String rule() {
            return rule;
        }

        /** The value of {@code password_encryption} that the method needs. */
        public String stored() {
            return stored;
        }
    }

    /** PEM files. */
    public record Tls(Path certificate, Path key) {}

    public PostgresSettings {
        rules = List.copyOf(rules);
        parameters = new LinkedHashMap<>(parameters);
    }

    /** SCRAM, no TLS, no Unix-domain socket. */
    public static PostgresSettings onPort(int port) {
        return new PostgresSettings(port, PasswordMethod.SCRAM, List.of(), Map.of(), Optional.empty(), false);
    }

    public PostgresSettings passwords(PasswordMethod method) {
        return new PostgresSettings(port, method, rules, parameters, tls, socket);
    }

    /** With a line of {@code pg_hba.conf}: {@code hostssl all all all scram-sha-256}. */
    public PostgresSettings rule(String line) {
        var more = new ArrayList<>(rules);
        more.add(line);
        return new PostgresSettings(port, passwords, more, parameters, tls, socket);
    }

    public PostgresSettings set(String parameter, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new PostgresSettings(port, passwords, rules, more, tls, socket);
    }

    public PostgresSettings tls(Path certificate, Path key) {
        return new PostgresSettings(port, passwords, rules, parameters, Optional.of(new Tls(certificate, key)), socket);
    }

    public PostgresSettings withSocket() {
        return new PostgresSettings(port, passwords, rules, parameters, tls, true);
    }

    /** The text of {@code pg_hba.conf}. */
    public String hba() {
        var lines = new ArrayList<>(rules);
        lines.add("local all all " + passwords.rule());
        lines.add("host all all all " + passwords.rule());
        lines.add("host replication all all " + passwords.rule());
        return String.join("\n", lines) + "\n";
    }

    /** For data that nobody will miss: fast, and lost when the machine stops. */
    public PostgresSettings throwaway() {
        return set("fsync", "off").set("synchronous_commit", "off").set("full_page_writes", "off");
    }
}
