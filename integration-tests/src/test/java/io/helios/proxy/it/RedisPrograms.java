package io.helios.proxy.it;

import io.helios.proxy.it.ClientProgram.Result;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns how the client programs of Redis are called: the drivers of Node and Python, redis-cli, redis-benchmark. */
final class RedisPrograms {
    static final List<String> NODE = List.of("ioredis5", "ioredis6", "redis4", "redis5", "redis6");

    private final RedisUnderTest redis;

    RedisPrograms(RedisUnderTest redis) {
        this.redis = redis;
    }

    /** What redis.mjs prints; empty if the driver is not installed here. */
    Optional<Result> node(String driver, String job, RedisUnderTest.Token token, boolean tls) throws Exception {
        if (!Files.isDirectory(ClientProgram.CLIENTS.resolve("node_modules").resolve(driver))) {
            System.out.println(
                    "NOTE: not tested, " + driver + " is not installed (npm ci in integration-tests/clients)");
            return Optional.empty();
        }
        var command = new ArrayList<>(
                List.of("node", ClientProgram.CLIENTS.resolve("redis.mjs").toString(), driver, job));
        Collections.addAll(command, port(), token.secret());
        if (tls) {
            command.add(redis.authority().toString());
        }
        return Optional.of(ClientProgram.run(command));
    }

    /** What redis_client.py prints; empty if this redis-py is not installed here. */
    Optional<Result> python(Python driver, String job, RedisUnderTest.Token token, boolean tls) throws Exception {
        if (!driver.installed()) {
            System.out.println("NOTE: not tested, this machine has no redis-py: " + driver);
            return Optional.empty();
        }
        var command = new ArrayList<>(List.of(
                ClientProgram.PYTHON,
                ClientProgram.CLIENTS.resolve("redis_client.py").toString(),
                job));
        Collections.addAll(command, port(), token.secret(), driver.protocol);
        if (tls) {
            command.add(redis.authority().toString());
        }
        return Optional.of(ClientProgram.run(command, driver.environment()));
    }

    /** What redis-cli prints, with the token where {@code -a} has it; each of {@code arguments} is one. */
    Result cli(RedisUnderTest.Token token, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("redis-cli", "--no-auth-warning", "-h", "127.0.0.1", "-p", port()));
        Collections.addAll(command, "-a", token.secret());
        Collections.addAll(command, arguments);
        return ClientProgram.run(command);
    }

    Result benchmark(RedisUnderTest.Token token, String... arguments) throws Exception {
        var command =
                new ArrayList<>(List.of("redis-benchmark", "-h", "127.0.0.1", "-p", port(), "-a", token.secret()));
        Collections.addAll(command, arguments);
        return ClientProgram.run(command);
    }

    private String port() {
        return String.valueOf(redis.port());
    }

    /** Owns which redis-py: Debian's old one, or a new one of {@code clients/python}, with its default or with RESP2. */
    enum Python {
        DEBIAN(false, "0"),
        NEW(true, "0"),
        NEW_RESP2(true, "2");

        private final boolean own;
        private final String protocol;

        Python(boolean own, String protocol) {
            this.own = own;
            this.protocol = protocol;
        }

        private boolean installed() {
            return own
                    ? Files.isDirectory(ClientProgram.CLIENTS.resolve("python/redis"))
                    : ClientProgram.hasPython("redis");
        }

        private Map<String, String> environment() {
            return own
                    ? Map.of(
                            "PYTHONPATH",
                            ClientProgram.CLIENTS.resolve("python").toString())
                    : Map.of();
        }
    }
}
