package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** Unmodified clients with their defaults, with and without TLS: values, MULTI, pub/sub, a blocking command, 64 MiB in one value. */
class RedisClientsIT extends RedisAndClients {
    private static final int LARGE = 64 << 20;

    @ParameterizedTest
    @MethodSource("nodeDrivers")
    void nodeDrivers(String driver, boolean tls) throws Exception {
        // When
        var result = programs.node(driver, "all", redis.token(), tls);

        // Then
        result.ifPresent(printed -> assertThat(printed.all()).isEqualTo("ok\n"));
    }

    @ParameterizedTest
    @MethodSource("pythonDrivers")
    void redisPy(RedisPrograms.Python driver, boolean tls) throws Exception {
        // When
        var result = programs.python(driver, "all", redis.token(), tls);

        // Then
        result.ifPresent(printed -> assertThat(printed.all()).isEqualTo("ok\n"));
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void jedis(boolean resp3, boolean tls) throws Exception {
        // Given
        var token = redis.token();
        try (var client = jedis.client(token, resp3, tls);
                var other = jedis.client(token, resp3, tls)) {
            client.set("it:jedis", "1");
            var transaction = client.multi();
            var counted = transaction.incr("it:jedis");

            // When
            transaction.exec();
            var popped = CompletableFuture.supplyAsync(() -> other.blpop(20, "it:jedis:list"));
            client.rpush("it:jedis:list", "popped");
            client.set("it:jedis:large".getBytes(StandardCharsets.US_ASCII), new byte[LARGE]);

            // Then
            assertThat(counted.get()).isEqualTo(2);
            assertThat(popped.get(30, TimeUnit.SECONDS)).containsExactly("it:jedis:list", "popped");
            assertThat(client.get("it:jedis:large".getBytes(StandardCharsets.US_ASCII)))
                    .hasSize(LARGE);
            assertThat(client.del("it:jedis:large")).isOne();
            assertThat(hears(client, other, "it:jedis:channel")).isEqualTo("heard");
        }
    }

    private static String hears(Jedis client, Jedis listener, String channel) throws Exception {
        var heard = new CompletableFuture<String>();
        var listening = CompletableFuture.runAsync(() -> listener.subscribe(
                new JedisPubSub() {
                    @Override
                    public void onSubscribe(String to, int count) {
                        client.publish(channel, "heard");
                    }

                    @Override
                    public void onMessage(String from, String message) {
                        heard.complete(message);
                        unsubscribe();
                    }
                },
                channel));
        var message = heard.get(20, TimeUnit.SECONDS);
        listening.get(20, TimeUnit.SECONDS);
        return message;
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void lettuce(boolean resp3, boolean tls) throws Exception {
        // Given
        var client = lettuce.client(redis.token(), resp3, tls);
        try (var connection = client.connect();
                var other = client.connect();
                var listener = client.connectPubSub()) {
            var commands = connection.sync();
            var heard = new CompletableFuture<String>();
            listener.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard.complete(message);
                }
            });
            listener.sync().subscribe("it:lettuce:channel");

            // When
            commands.multi();
            commands.set("it:lettuce", "1");
            commands.incr("it:lettuce");
            var transaction = commands.exec();
            var popped = other.async().blpop(20, "it:lettuce:list");
            commands.rpush("it:lettuce:list", "popped");
            commands.publish("it:lettuce:channel", "heard");
            commands.set("it:lettuce:large", "x".repeat(LARGE));

            // Then
            assertThat(transaction.stream().map(String::valueOf)).containsExactly("OK", "2");
            assertThat(popped.get(30, TimeUnit.SECONDS).getValue()).isEqualTo("popped");
            assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("heard");
            assertThat(commands.get("it:lettuce:large")).hasSize(LARGE);
            assertThat(commands.del("it:lettuce:large")).isOne();
        } finally {
            client.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("cliOptions")
    void redisCli(List<String> options) throws Exception {
        // Given
        var token = redis.token();
        programs.cli(token, "SET", "it:cli", "a value");
        var command = new ArrayList<>(options.stream()
                .map(option -> option.replace("CA", redis.authority().toString()))
                .toList());
        Collections.addAll(command, "GET", "it:cli");

        // When
        var result = programs.cli(token, command.toArray(String[]::new));

        // Then
        assertThat(result.all()).isEqualTo("a value\n");
    }

    @Test
    void redisCliByUrlAndByUserName() throws Exception {
        // Given
        var token = redis.token();
        var url = "redis://default:" + token.secret() + "@127.0.0.1:" + redis.port();

        // When
        var byUrl = ClientProgram.run(List.of("redis-cli", "--no-auth-warning", "-u", url + "/2", "PING"));
        var byHint = ClientProgram.run(List.of(
                "redis-cli",
                "--no-auth-warning",
                "-u",
                url.replace("default", "default." + token.id().value()),
                "PING"));

        // Then
        assertThat(byUrl.all()).isEqualTo("PONG\n");
        assertThat(byHint.all()).isEqualTo("PONG\n");
    }

    @Test
    void redisCliPipesManyCommands() throws Exception {
        // Given
        var script = "for i in $(seq 1 20000); do printf 'SET it:pipe:%s %s\\r\\n' $i $i; done | "
                + "redis-cli --no-auth-warning -p " + redis.port() + " -a "
                + redis.token().secret() + " --pipe";

        // When
        var result = ClientProgram.run(List.of("bash", "-c", script));

        // Then
        assertThat(result.out()).contains("errors: 0, replies: 20000");
    }

    @ParameterizedTest
    @CsvSource({"1", "16"})
    void redisBenchmark(String pipeline) throws Exception {
        // When
        var result = programs.benchmark(
                redis.token(), "-q", "-n", "5000", "-c", "20", "-P", pipeline, "-t", "set,get,lpush,mset");

        // Then
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("SET: ", "GET: ", "LPUSH: ", "MSET (10 keys): ")
                .doesNotContain("ERR");
    }

    static Stream<Arguments> nodeDrivers() {
        return RedisPrograms.NODE.stream().flatMap(RedisClientsIT::withAndWithoutTls);
    }

    static Stream<Arguments> pythonDrivers() {
        return Stream.of(RedisPrograms.Python.values()).flatMap(RedisClientsIT::withAndWithoutTls);
    }

    private static Stream<Arguments> withAndWithoutTls(Object driver) {
        return Stream.of(Arguments.of(driver, false), Arguments.of(driver, true));
    }

    static Stream<List<String>> cliOptions() {
        return Stream.of(
                List.of(),
                List.of("-3"),
                List.of("--tls", "--cacert", "CA"),
                List.of("-3", "--tls", "--cacert", "CA"),
                List.of("--user", "default"));
    }
}
