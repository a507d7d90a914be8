package io.helios.proxy.server.init;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Owns how to log in to a PostgreSQL as its superuser: {@code postgresql://user:password@host:port/…?sslmode=…}, as libpq or JDBC write it;
 * redacted in {@link #toString}. It is taken apart here because the driver's own messages repeat a URL with all that is in it.
 */
public final class SuperuserUrl {
    private static final int DEFAULT_PORT = 5432;

    private final String address;
    private final Properties properties;

    private SuperuserUrl(String address, Properties properties) {
        this.address = address;
        this.properties = properties;
    }

    /**
     * Owns {@code text}, and wipes it.
     *
     * @throws IOException if it is no such URL; the message says what was expected, never what came
     */
    public static SuperuserUrl parse(byte[] text) throws IOException {
        try {
            return parse(
                    new URI(new String(text, StandardCharsets.UTF_8).strip().replaceFirst("^jdbc:", "")));
        } catch (URISyntaxException | IllegalArgumentException misspelt) {
            // Without the cause: its message repeats the URL.
            throw unexpected();
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static SuperuserUrl parse(URI uri) throws IOException {
        var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
        if (uri.getHost() == null || !(scheme.equals("postgresql") || scheme.equals("postgres"))) {
            throw unexpected();
        }
        var properties = new Properties();
        parameters(uri).forEach(properties::setProperty);
        Optional.ofNullable(uri.getRawUserInfo()).ifPresent(user -> {
            var parts = user.split(":", 2);
            properties.setProperty("user", decode(parts[0].replace("+", "%2B")));
            if (parts.length == 2) {
                properties.setProperty("password", decode(parts[1].replace("+", "%2B")));
            }
        });
        if (properties.getProperty("user") == null) {
            throw unexpected();
        }
        return new SuperuserUrl(uri.getHost() + ":" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()), properties);
    }

    /**
     * Runs the script of {@code init} in {@code database}.
     *
     * @throws IOException if it did not run, and then nothing was changed; the message is the database's own, or names the address alone
     */
    public void run(PostgresInit init, String database) throws IOException {
        try {
            init.run("jdbc:postgresql://" + address + "/" + encode(database), properties);
        } catch (SQLException failed) {
            throw new IOException(scrubbed(failed));
        }
    }

    /** Classes 08 and 99 are the driver's own, whose words may repeat the URL; all others come from the database. */
    private String scrubbed(SQLException failed) {
        var state = Optional.ofNullable(failed.getSQLState()).orElse("99999");
        var said = Optional.ofNullable(failed.getMessage())
                .flatMap(message -> message.lines().findFirst());
        boolean drivers = state.startsWith("08") || state.startsWith("99") || said.isEmpty();
        return drivers ? "no connection to " + address + " (" + state + ")" : "the database says: " + said.get();
    }

    private static Map<String, String> parameters(URI uri) {
        return Stream.of(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> decode(parts[0]), parts -> decode(parts[1]), (first, last) -> last));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static IOException unexpected() {
        return new IOException("expected postgresql://user:password@host:port/ on standard input");
    }

    @Override
    public String toString() {
        return "SuperuserUrl[" + address + "]";
    }
}
