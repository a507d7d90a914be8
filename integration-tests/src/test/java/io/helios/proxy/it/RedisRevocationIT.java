package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What people see when their token is taken back while their client is connected. */
class RedisRevocationIT extends RedisAndClients {
    private static final String TOLD = "WRONGPASS AUTH_REQUIRED Authentication token has been revoked";

    @BeforeEach
    void forgetWhoCameBefore() throws Exception {
        try (var administrator = redis.administrator()) {
            administrator.ask("DEL", "it:in");
        }
    }

    @ParameterizedTest
    @MethodSource("nodeDrivers")
    void nodeDriversAreToldWhenTheyReconnect(String driver) throws Exception {
        // Given
        var token = redis.token();
        var running = running(() -> programs.node(driver, "revoked", token, false));

        // When
        revokeOnceItIsIn(token, running);

        // Then
        running.get().ifPresent(printed -> assertThat(printed.all()).contains(TOLD));
    }

    @ParameterizedTest
    @EnumSource(RedisPrograms.Python.class)
    void redisPyIsToldWhenItReconnects(RedisPrograms.Python driver) throws Exception {
        // Given
        var token = redis.token();
        var running = running(() -> programs.python(driver, "revoked", token, false));

        // When
        revokeOnceItIsIn(token, running);

        // Then
        running.get().ifPresent(printed -> assertThat(printed.all())
                .contains(driver == RedisPrograms.Python.DEBIAN ? "ResponseError: " : "AuthenticationError: ")
                .contains(TOLD.substring("WRONGPASS ".length())));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jedisSeesItsConnectionEndAndIsToldByTheNext(boolean resp3) throws Exception {
        // Given
        var token = redis.token();
        try (var client = jedis.client(token, resp3, false)) {
            client.ping();

            // When
            redis.revoke(token);

            // Then
            awaitBackendSessions(0);
            assertThatThrownBy(client::ping).isInstanceOf(JedisConnectionException.class);
            assertThatThrownBy(() -> jedis.client(token, resp3, false).ping())
                    .isInstanceOf(JedisAccessControlException.class)
                    .hasMessageContaining(TOLD);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lettuceIsToldByItsNextConnection(boolean resp3) throws Exception {
        // Given
        var token = redis.token();
        var client = lettuce.client(token, resp3, false);
        try (var connection = client.connect()) {
            connection.sync().ping();

            // When
            redis.revoke(token);

            // Then
            awaitBackendSessions(0);
            assertThatThrownBy(client::connect).hasStackTraceContaining(TOLD);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void endsWhoeverWaitsForAMessageOrForAListWithoutLastWords() throws Exception {
        // Given
        var token = redis.token();
        try (var idle = redis.session(token);
                var listening = redis.session(token);
                var blocked = redis.session(token);
                var queueing = redis.session(token);
                var bystander = redis.session(redis.token())) {
            listening.ask("SUBSCRIBE", "c");
            blocked.send(RedisWire.command("BLPOP", "it:nothing", "0"));
            queueing.ask("MULTI");
            queueing.ask("SET", "it:queued", "1");
            Await.until("it blocks", () -> redis.sessions("cmd=blpop") == 1);

            // When
            redis.revoke(token);

            // Then
            assertThat(idle.rest() + listening.rest() + blocked.rest() + queueing.rest())
                    .isEmpty();
            awaitBackendSessions(1);
            assertThat(bystander.ask("EXISTS", "it:queued")).isEqualTo("0");
        }
    }

    private void revokeOnceItIsIn(RedisUnderTest.Token token, CompletableFuture<?> running) throws Exception {
        try (var administrator = redis.administrator()) {
            Await.until("the client is in", Duration.ofSeconds(30), () -> running.isDone() || exists(administrator));
        }
        redis.revoke(token);
    }

    private static boolean exists(RedisWire administrator) {
        try {
            return administrator.ask("EXISTS", "it:in").equals("1");
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private void awaitBackendSessions(int count) {
        Await.until(count + " sessions are left", () -> redis.sessions("user=helios_") == count);
    }

    private static CompletableFuture<Optional<ClientProgram.Result>> running(Run run) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run.run();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    /** Owns one call of a client. */
    private interface Run {
        Optional<ClientProgram.Result> run() throws Exception;
    }

    static List<String> nodeDrivers() {
        return RedisPrograms.NODE;
    }
}
