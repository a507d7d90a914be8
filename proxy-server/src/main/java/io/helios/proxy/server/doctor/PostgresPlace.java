package io.helios.proxy.server.doctor;

import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.vault.BackendCredential;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Owns how the driver reaches a backend: the same hosts, and TLS that is checked in the same way. */
final class PostgresPlace implements AutoCloseable {
    private final Backend backend;
    private final Optional<Path> authorities;

    private PostgresPlace(Backend backend, Optional<Path> authorities) {
        this.backend = backend;
        this.authorities = authorities;
    }

    static PostgresPlace of(Backend backend) throws IOException {
        if (backend.hosts().stream().anyMatch(Host::unixSocket)) {
            throw new IOException("is behind a Unix socket, through which this check cannot go");
        }
        var pem = backend.tls().authorities();
        return new PostgresPlace(backend, pem.isPresent() ? Optional.of(file(pem.get())) : Optional.empty());
    }

    private static Path file(String pem) throws IOException {
        return Files.writeString(Files.createTempFile("helios", ".crt"), pem);
    }

    Connection connect(BackendCredential credential) throws SQLException {
        var hosts = backend.hosts().stream().map(Host::toString).collect(Collectors.joining(","));
        var name = URLEncoder.encode(backend.physicalName(), StandardCharsets.UTF_8);
        return DriverManager.getConnection("jdbc:postgresql://" + hosts + "/" + name, properties(credential));
    }

    private Properties properties(BackendCredential credential) {
        var properties = new Properties();
        properties.setProperty("user", credential.user());
        properties.setProperty("password", new String(credential.secret(), StandardCharsets.UTF_8));
        properties.setProperty("sslmode", sslmode(backend.tls().mode()));
        properties.setProperty(
                "connectTimeout", String.valueOf(backend.timeouts().connect().toSeconds()));
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "helios doctor");
        if (authorities.isPresent()) {
            properties.setProperty("sslrootcert", authorities.get().toString());
        } else if (backend.tls().mode() != TlsMode.OFF) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return properties;
    }

    private static String sslmode(TlsMode mode) {
        return mode == TlsMode.OFF
                ? "disable"
                : mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() throws IOException {
        if (authorities.isPresent()) {
            Files.deleteIfExists(authorities.get());
        }
    }
}
