package io.helios.proxy.testkit.real;

import io.helios.proxy.launch.PostgresSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Owns one PostgreSQL in a container, started as its settings say. */
final class PostgresContainer {
    private static final int PORT = 5432;
    private static final String FILES = "/helios/";
    /** The image makes the database with a first server that ends again; only the second one counts. */
    private static final int TIMES_READY = 2;

    private final GenericContainer<?> container;
    private final String password;

    private PostgresContainer(GenericContainer<?> container, String password) {
        this.container = container;
        this.password = password;
    }

    /** Empty where a container cannot do what is asked. */
    static Optional<RealPostgres.Running> start(int major, PostgresSettings settings) {
        if (settings.socket() || !Containers.available()) {
            return Optional.empty();
        }
        var password = UUID.randomUUID().toString();
        var container = new GenericContainer<>(DockerImageName.parse("postgres:" + major))
                .withEnv("POSTGRES_PASSWORD", password)
                .withEnv(
                        "POSTGRES_INITDB_ARGS", "--auth=" + settings.passwords().rule())
                .withCopyToContainer(Transferable.of(settings.hba()), FILES + "hba.conf")
                .withExposedPorts(PORT)
                .withCommand("sh", "-c", command(settings))
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\s", TIMES_READY));
        settings.tls().ifPresent(tls -> {
            container.withCopyFileToContainer(MountableFile.forHostPath(tls.certificate()), FILES + "tls.crt");
            container.withCopyFileToContainer(MountableFile.forHostPath(tls.key()), FILES + "tls.key");
        });
        container.start();
        return Optional.of(new PostgresContainer(container, password).running(major));
    }

    /** The files are ours, and PostgreSQL reads a key only if it is its own. */
    private static String command(PostgresSettings settings) {
        var options = new ArrayList<>(List.of(
                "hba_file=" + FILES + "hba.conf",
                "password_encryption=" + settings.passwords().stored()));
        if (settings.tls().isPresent()) {
            options.addAll(
                    List.of("ssl=on", "ssl_cert_file=" + FILES + "tls.crt", "ssl_key_file=" + FILES + "tls.key"));
        }
        settings.parameters().forEach((name, value) -> options.add(name + "=" + value));
        var command = new StringBuilder(
                "chown -R postgres " + FILES + " && chmod -R go= " + FILES + " && exec docker-entrypoint.sh postgres");
        options.forEach(option ->
                command.append(" -c '").append(option.replace("'", "'\\''")).append('\''));
        return command.toString();
    }

    private RealPostgres.Running running(int major) {
        return new RealPostgres.Running(
                "PostgreSQL " + major + " (container)",
                container.getHost(),
                container.getMappedPort(PORT),
                password,
                Optional.empty(),
                container::stop);
    }
}
