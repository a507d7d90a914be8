package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token's scopes let it do in a real Redis whose clients reach one index, in and out of MULTI. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisAccessIT {
    private static final int INDEX = 3;

    private RedisUnderTest redis;
    private RedisUnderTest.Token reader;
    private RedisUnderTest.Token writer;
    private RedisUnderTest.Token owner;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        redis = RedisUnderTest.start(folder, OptionalInt.of(INDEX));
        reader = redis.token("database:read");
        writer = redis.token("database:read", "database:write");
        owner = redis.token();
        try (var administrator = redis.administrator()) {
            administrator.ask("SET", "k", "of another index");
            administrator.ask("SELECT", String.valueOf(INDEX));
            administrator.ask("SET", "k", "v");
        }
    }

    @AfterAll
    void stop() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET k",
                "INFO server",
                "EVAL_RO return(redis.call('GET',KEYS[1])) 1 k",
                "SCAN 0",
                "CLIENT SETNAME me",
                "SELECT 3",
                "TIME",
                "ACL WHOAMI"
            })
    void aReaderReads(String command) throws Exception {
        assertThat(outOfMulti(reader, command)).doesNotStartWith("NOPERM").doesNotStartWith("ERR");
        assertThat(insideMulti(reader, command)).doesNotContain("NOPERM", "ERR", "EXECABORT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET k x",
                "EVAL return(redis.call('SET',KEYS[1],'x')) 1 k",
                "EVAL_RO return(redis.call('SET',KEYS[1],'x')) 1 k",
                "EVAL_RO redis.call('SELECT','0');return(redis.call('GET','k')) 0",
                "CONFIG GET maxmemory",
                "CONFIG SET maxmemory 1",
                "ACL SETUSER x on",
                "SELECT 1",
                "KEYS *",
                "PUBLISH c m",
                "SORT list STORE k",
                "FLUSHALL",
                "DEL k",
                "CLIENT KILL TYPE normal",
                "CLIENT REPLY OFF",
                "SHUTDOWN NOSAVE",
                "MONITOR",
                "REPLICAOF NO ONE",
                "DEBUG SLEEP 1",
                "FUNCTION FLUSH"
            })
    void aReaderChangesNothingAndSeesNothingElse(String command) throws Exception {
        var alone = outOfMulti(reader, command);
        var queued = insideMulti(reader, command);

        assertThat(alone).matches("(?s)(NOPERM|ERR) .*");
        assertThat(queued).containsPattern("NOPERM|ERR").doesNotContain("of another index");
        assertThat(asAdministrator("GET", "k")).isEqualTo("v");
    }

    @Test
    void aRefusedCommandTakesTheWholeTransactionWithIt() throws Exception {
        try (var session = redis.session(writer)) {
            session.ask("MULTI");
            session.ask("SET", "poisoned", "1");
            var refused = session.ask("CONFIG", "SET", "maxmemory", "1");

            var end = session.ask("EXEC");

            assertThat(refused).startsWith("NOPERM");
            assertThat(end).isEqualTo("EXECABORT Transaction discarded because of previous errors.");
            assertThat(session.ask("EXISTS", "poisoned")).isEqualTo("0");
            assertThat(session.ask("PING")).isEqualTo("PONG");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "MOVE k 0",
                "COPY k l DB 0",
                "SWAPDB 0 3",
                "FLUSHALL",
                "EVAL redis.call('SELECT','0');return(redis.call('GET','k')) 0",
                "EVAL return(redis.call('COPY',KEYS[1],KEYS[2],'DB','0')) 2 k l",
                "ACL SETUSER helios_ro on",
                "ACL DELUSER helios_ro",
                "ACL LOAD",
                "CONFIG SET requirepass x",
                "SHUTDOWN NOSAVE",
                "DEBUG SLEEP 0",
                "MONITOR",
                "SYNC",
                "MIGRATE h 1 k 0 1",
                "CLUSTER NODES",
                "CLIENT KILL TYPE normal",
                "CLIENT PAUSE 1",
                "MODULE LIST"
            })
    void nobodyLeavesTheIndexOrTakesTheServer(String command) throws Exception {
        for (var token : List.of(writer, owner)) {
            assertThat(outOfMulti(token, command))
                    .matches("(?s)(NOPERM|ERR) .*")
                    .doesNotContain("another");
            assertThat(insideMulti(token, command))
                    .containsPattern("NOPERM|ERR")
                    .doesNotContain("another");
        }
        assertThat(asAdministrator("GET", "k")).isEqualTo("v");
    }

    @Test
    void aWriterWritesAndAnOwnerMakesFunctions() throws Exception {
        assertThat(outOfMulti(writer, "SET w x")).isEqualTo("OK");
        assertThat(outOfMulti(writer, "EVAL return(redis.call('SET',KEYS[1],'y')) 1 w"))
                .isEqualTo("OK");
        assertThat(outOfMulti(writer, "FUNCTION FLUSH"))
                .startsWith("NOPERM FORBIDDEN Token does not have required scope: schema:write");
        assertThat(outOfMulti(owner, "FUNCTION FLUSH")).isEqualTo("OK");
        assertThat(outOfMulti(owner, "CONFIG GET maxmemory")).startsWith("maxmemory");
    }

    @Test
    void callsTheOneIndexZeroAsClientsDo() throws Exception {
        try (var session = redis.session(reader)) {
            assertThat(session.ask("SELECT", "0")).isEqualTo("OK");

            var read = session.ask("GET", "k");

            assertThat(read).isEqualTo("v");
        }
    }

    @Test
    void namesTheScopeThatIsMissing() throws Exception {
        assertThat(outOfMulti(reader, "SET k x"))
                .startsWith("NOPERM FORBIDDEN Token does not have required scope: database:write");
    }

    private String outOfMulti(RedisUnderTest.Token token, String command) throws IOException {
        try (var session = redis.session(token)) {
            return session.ask(command.split(" "));
        }
    }

    /** What the command itself was answered, and then EXEC. */
    private String insideMulti(RedisUnderTest.Token token, String command) throws IOException {
        try (var session = redis.session(token)) {
            session.ask("MULTI");
            return session.ask(command.split(" ")) + " / " + session.ask("EXEC");
        }
    }

    private String asAdministrator(String... command) throws IOException {
        try (var administrator = redis.administrator()) {
            administrator.ask("SELECT", String.valueOf(INDEX));
            return administrator.ask(command);
        }
    }
}
