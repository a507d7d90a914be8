package io.helios.proxy.server.quickstart;

import io.helios.proxy.launch.Account;
import io.helios.proxy.server.certificates.DevAuthority;
import io.helios.proxy.vault.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/**
 * Owns what a quickstart keeps between two starts, readable by its owner alone.
 *
 * <pre>
 * helios.yaml   the configuration that the proxy runs with
 * helios.db     the store        kek   the master key of its vault
 * tls/          a development authority and certificate
 * audit/        the audit log
 * env           for shells: where the helios command finds the API, and whom it trusts there
 * postgres/     the databases  redis/
 * </pre>
 */
final class QuickstartFolder {
    private static final String OWNER_ONLY = "rwx------";

    private final Path folder;

    QuickstartFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Makes what is missing. */
    void prepare() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
        if (!Files.exists(kek())) {
            new KeyFile(kek()).create();
        }
        authority().prepare(List.of());
    }

    DevAuthority authority() {
        return new DevAuthority(folder.resolve("tls"), Clock.systemUTC());
    }

    Path configuration() {
        return folder.resolve("helios.yaml");
    }

    Path kek() {
        return folder.resolve("kek");
    }

    Path store() {
        return folder.resolve("helios.db");
    }

    Path audit() {
        return folder.resolve("audit");
    }

    /**
     * Where a database keeps its data. No database runs as root, and the account that it runs under then cannot pass through this folder, so
     * for root the data lies under {@code /var/lib}.
     */
    Path database(String name) {
        return Account.weAreRoot()
                ? Path.of("/var/lib/helios", "quickstart-" + fingerprint(), name)
                : folder.resolve(name);
    }

    /** For {@code . env} in a shell. */
    Path environment() {
        return folder.resolve("env");
    }

    /** Writes the configuration, for its owner alone. */
    void configure(String yaml) throws IOException {
        write(configuration(), yaml);
    }

    /** Writes what a shell reads so that the {@code helios} command finds this quickstart; no secret is in it. */
    void tellShells(String api) throws IOException {
        write(environment(), """
                # Written by helios quickstart at each start. Use: . %1$s
                export HELIOS_URL=%2$s HELIOS_CA=%3$s
                """.formatted(
                        quoted(environment()), api, quoted(authority().authorityCertificate())));
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** As a shell reads it, whatever is in it. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(folder.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
