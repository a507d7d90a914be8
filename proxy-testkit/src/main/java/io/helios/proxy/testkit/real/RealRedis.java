package io.helios.proxy.testkit.real;

import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.launch.ProgramCache;
import io.helios.proxy.launch.Progress;
import io.helios.proxy.launch.RedisProcess;
import io.helios.proxy.launch.RedisProgram;
import io.helios.proxy.launch.RedisSettings;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Owns one real Redis for a test, of whatever version there is. Everybody is asked for a password. */
public final class RealRedis implements AutoCloseable {
    private static final int PORT = 6379;

    private final Running running;

    private RealRedis(Running running) {
        this.running = running;
    }

    /** Starts one with a random password of the user {@code default}. */
    public static RealRedis start() {
        return start(UnaryOperator.identity());
    }

    /** Starts one; {@code changes} names its users, TLS, and what else is different. */
    public static RealRedis start(UnaryOperator<RedisSettings> changes) {
        var settings = changes.apply(RedisSettings.onPort(FreePorts.next()).line("save \"\""));
        var tiers = new Tiers<Running>("Redis")
                .ask("no container engine", () -> container(settings))
                .ask("no package redis-server", () -> RedisProgram.installed()
                        .map(program -> process(program, settings)))
                .ask("no embedded one", () -> RedisProgram.embedded(ProgramCache.standard(), Progress.SILENT)
                        .map(program -> process(program, settings)));
        return new RealRedis(tiers.require());
    }

    /** Starts the oldest one that the product has rules for: 6.2, which comes as a library. */
    public static RealRedis oldest() {
        var settings = RedisSettings.onPort(FreePorts.next()).line("save \"\"");
        var tiers = new Tiers<Running>("Redis 6.2")
                .ask("no embedded one", () -> RedisProgram.embedded(ProgramCache.standard(), Progress.SILENT)
                        .filter(program -> program.version().startsWith("6.2"))
                        .map(program -> process(program, settings)));
        return new RealRedis(tiers.require());
    }

    public String host() {
        return running.host();
    }

    public int port() {
        return running.port();
    }

    /** Ends it at once, as a crash would; only what runs as a process. */
    public void kill() {
        running.process().orElseThrow().kill();
    }

    /** For an administrator: the user {@code default}, where the settings name no users. */
    public String url() {
        return "redis://:" + password() + "@" + host() + ":" + port();
    }

    /** Of the user {@code default}, where the settings name no users. */
    public String password() {
        return running.password();
    }

    @Override
    public void close() {
        running.end().run();
    }

    @Override
    public String toString() {
        return running.toString();
    }

    /** Users and TLS need files that a plain container does not have: then the next tier is asked. */
    private static Optional<Running> container(RedisSettings settings) {
        if (!settings.users().isEmpty() || settings.tls().isPresent() || !Containers.available()) {
            return Optional.empty();
        }
        var password = UUID.randomUUID().toString();
        var container = new GenericContainer<>(DockerImageName.parse("redis:7"))
                .withExposedPorts(PORT)
                .withCommand("redis-server", "--requirepass", password);
        container.start();
        return Optional.of(new Running(
                "Redis 7 (container)",
                container.getHost(),
                container.getMappedPort(PORT),
                password,
                Optional.empty(),
                container::stop));
    }

    private static Running process(RedisProgram program, RedisSettings settings) {
        var folder = ThrowawayFolder.make("redis");
        var process = RedisProcess.start(program, folder.path(), settings, Progress.SILENT);
        var password = settings.users().isEmpty() ? new String(process.password()) : "";
        return new Running(program.toString(), "127.0.0.1", process.port(), password, Optional.of(process), () -> {
            process.close();
            folder.close();
        });
    }

    /** Owns what is known of a server, however it was started. */
    private record Running(
            String what, String host, int port, String password, Optional<RedisProcess> process, Runnable end) {
        @Override
        public String toString() {
            return what + " on " + host + ":" + port;
        }
    }
}
