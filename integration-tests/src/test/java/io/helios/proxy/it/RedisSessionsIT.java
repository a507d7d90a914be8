package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What happens in the course of a session: logging in again, leaving in the middle, a backend that is gone or refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisSessionsIT {
    private static final int MANY = 100_000;

    private RedisUnderTest redis;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        redis = RedisUnderTest.start(folder);
    }

    @AfterAll
    void stop() {
        redis.close();
    }

    @BeforeEach
    void empty() throws Exception {
        try (var administrator = redis.administrator()) {
            administrator.ask("FLUSHALL");
        }
    }

    @Test
    void anotherTokenOnTheSameConnectionBringsItsOwnRights() throws Exception {
        var reader = redis.token("database:read");
        try (var session = redis.session(redis.token())) {
            session.ask("SET", "k", "v");

            var again = session.ask("AUTH", reader.secret());

            assertThat(again).isEqualTo("OK");
            assertThat(session.ask("SET", "k", "x")).startsWith("NOPERM");
            assertThat(session.ask("GET", "k")).isEqualTo("v");
        }
    }

    @Test
    void aWrongTokenLeavesTheSessionAsItWas() throws Exception {
        try (var session = redis.session(redis.token())) {
            var refused = session.ask("AUTH", "hdb_live_wrong");

            assertThat(refused).startsWith("WRONGPASS AUTH_REQUIRED");
            assertThat(session.ask("SET", "k", "v")).isEqualTo("OK");
        }
    }

    @Test
    void resetForgetsWhoItWasAndTheNextAuthIsWelcome() throws Exception {
        var token = redis.token();
        try (var session = redis.session(token)) {
            session.ask("HELLO", "3");
            session.ask("MULTI");

            var reset = session.ask("RESET");

            assertThat(reset).isEqualTo("RESET");
            assertThat(session.ask("GET", "k")).isEqualTo("NOAUTH Authentication required.");
            assertThat(session.ask("AUTH", token.secret())).isEqualTo("OK");
            assertThat(session.ask("SET", "k", "v")).isEqualTo("OK");
        }
    }

    @Test
    void aBlockedClientThatLeavesTakesNothingWithIt() throws Exception {
        try (var other = redis.session(redis.token())) {
            try (var blocked = redis.session(redis.token())) {
                blocked.send(RedisWire.command("BLPOP", "queue", "0"));
                Await.until("it blocks", () -> redis.sessions("cmd=blpop") == 1);
            }
            Await.until("it is gone", () -> redis.sessions("cmd=blpop") == 0);

            other.ask("RPUSH", "queue", "kept");

            assertThat(other.ask("LRANGE", "queue", "0", "-1")).isEqualTo("kept");
        }
    }

    @Test
    void answersAHundredThousandPipelinedCommandsInOrder() throws Exception {
        try (var session = redis.session(redis.token())) {
            var commands = new StringBuilder();
            for (int i = 0; i < MANY; i++) {
                commands.append(
                        i % 1000 == 999
                                ? RedisWire.command("CONFIG", "SET", "x", "y")
                                : RedisWire.command("INCR", "n"));
            }
            var sender = new Thread(() -> sent(session, commands.toString()));

            sender.start();

            int counted = 0;
            for (int i = 0; i < MANY; i++) {
                var answer = session.answer();
                if (i % 1000 == 999) {
                    assertThat(answer).startsWith("NOPERM FORBIDDEN");
                } else {
                    assertThat(answer).isEqualTo(String.valueOf(++counted));
                }
            }
            sender.join();
        }
    }

    @Test
    void trackingTellsOfAChangeThatSomebodyElseMakes() throws Exception {
        try (var session = redis.session(redis.token());
                var other = redis.session(redis.token())) {
            session.ask("HELLO", "3");
            session.ask("CLIENT", "TRACKING", "ON");
            session.ask("GET", "k");

            other.ask("SET", "k", "v");

            assertThat(session.answer()).isEqualTo("invalidate k");
            assertThat(session.ask("CONFIG", "SET", "x", "y")).startsWith("NOPERM");
            assertThat(session.ask("GET", "k")).isEqualTo("v");
        }
    }

    @Test
    void aScopeThatNoClassCoversIsToldAtTheLogin() throws Exception {
        var token = redis.token("metrics:read");

        assertThatThrownBy(() -> redis.session(token))
                .hasMessageStartingWith("NOPERM FORBIDDEN Token does not have required scope: database:read");
    }

    private static void sent(RedisWire session, String commands) {
        try {
            session.send(commands);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
