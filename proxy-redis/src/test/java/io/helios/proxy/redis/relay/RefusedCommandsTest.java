package io.helios.proxy.redis.relay;

import static io.helios.proxy.redis.Spoken.request;
import static io.helios.proxy.redis.relay.RelayScript.IMPOSSIBLE;
import static io.helios.proxy.redis.relay.RelayScript.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.testkit.ByteSplits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that a token may not use, alone, in pipelines and in transactions. */
class RefusedCommandsTest {
    private static final int MANY = 5_000;
    /** So many refused commands stand at the backend at most. */
    private static final int MOST_AT_ONCE = 1_024;

    private RelayScript script = RelayScript.with(Scope.DATABASE_READ);

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void namesTheMissingScope() {
        // Given
        script.clientSends(request("SET", "a", "1"));

        // When
        script.backendSends(UNKNOWN);

        // Then
        assertThat(script.toBackend()).isEqualTo(IMPOSSIBLE);
        assertThat(script.toClient())
                .matches(
                        "-NOPERM FORBIDDEN Token does not have required scope: database:write \\(ref r-\\w{12}\\)\r\n");
        assertThat(script.services.audited)
                .extracting(Refusal::message)
                .containsExactly("Token does not have required scope: database:write");
    }

    @Test
    void answersInTheOrderOfTheRequests() {
        // Given
        script.clientSends(request("GET", "a"), request("SET", "a", "1"), request("GET", "b"));
        assertThat(script.toBackend()).isEqualTo(request("GET", "a") + IMPOSSIBLE + request("GET", "b"));

        // When
        script.backendSends("$1\r\n1\r\n", UNKNOWN, "$1\r\n2\r\n");

        // Then
        assertThat(script.toClient().lines()).hasSize(5).startsWith("$1", "1").endsWith("$1", "2");
    }

    @Test
    void replacesTheErrorHoweverTheRepliesArrive() {
        // Given
        var replies = "$1\r\n1\r\n" + UNKNOWN + "*1\r\n$3\r\nabc\r\n";

        for (var way : ByteSplits.of(Spoken.bytes(replies))) {
            var split = RelayScript.with(Scope.DATABASE_READ);
            split.clientSends(request("GET", "a"), request("SET", "a", "1"), request("LRANGE", "l", "0", "1"));

            // When
            way.forEach(part -> split.backendSends(Spoken.text(part)));

            // Then
            assertThat(split.toClient()).matches("\\$1\r\n1\r\n-NOPERM FORBIDDEN [^\r]*\r\n\\*1\r\n\\$3\r\nabc\r\n");
            split.close();
        }
    }

    /** R3 24. */
    @Test
    void aTransactionThatWasRefusedOneCommandFailsAsAWhole() {
        // Given
        script.clientSends(request("MULTI"), request("GET", "a"), request("SET", "a", "1"), request("EXEC"));
        assertThat(script.toBackend()).isEqualTo(request("MULTI") + request("GET", "a") + IMPOSSIBLE + request("EXEC"));

        // When
        script.backendSends(
                "+OK\r\n+QUEUED\r\n", UNKNOWN, "-EXECABORT Transaction discarded because of previous errors.\r\n");

        // Then
        assertThat(script.toClient())
                .startsWith("+OK\r\n+QUEUED\r\n-NOPERM FORBIDDEN ")
                .endsWith("\r\n-EXECABORT Transaction discarded because of previous errors.\r\n");
    }

    @Test
    void theWordsOfARefusedCommandNeverReachTheBackend() {
        // Given
        var refused = request("SET", "a", "x".repeat(70_000)) + request("MSET", "a", "1", "b", "2");

        // When
        Spoken.inChunks(refused + request("GET", "a"), 1_000).forEach(script::clientSends);

        // Then
        assertThat(script.toBackend()).isEqualTo(IMPOSSIBLE + IMPOSSIBLE + request("GET", "a"));
    }

    /** R3 33. */
    @Test
    void holdsAClientThatIsRefusedManyTimes() {
        // Given
        script.clientSends(request("SET", "a", "1").repeat(MANY), request("GET", "a"));
        int answered = 0;
        var told = new StringBuilder();

        // When
        while (answered < MANY) {
            int arrived = script.toBackend().split("refused", -1).length - 1;
            assertThat(arrived).isPositive().isLessThanOrEqualTo(MOST_AT_ONCE);
            script.backendSends(UNKNOWN.repeat(arrived));
            answered += arrived;
            told.append(script.toClient());
        }

        // Then
        assertThat(told.toString().lines()).hasSize(MANY).allMatch(line -> line.startsWith("-NOPERM"));
        assertThat(script.services.input.isHeld()).isFalse();
    }

    /** R3 33. */
    @Test
    void holdsAClientThatSubscribesManyTimes() {
        // Given
        script = RelayScript.resp3();

        // When
        script.clientSends(request("SUBSCRIBE", "a").repeat(MANY));

        // Then
        assertThat(script.toBackend()).isEqualTo(request("SUBSCRIBE", "a").repeat(MOST_AT_ONCE));
        assertThat(script.services.input.isHeld()).isTrue();
    }

    @Test
    void countsOrdinaryCommandsWithoutHoldingAnybody() {
        // When
        script.clientSends(request("GET", "a").repeat(MANY));

        // Then
        assertThat(script.toBackend()).isEqualTo(request("GET", "a").repeat(MANY));
        assertThat(script.services.input.isHeld()).isFalse();
    }

    /** R3 20 and 23, and the list that is refused to every token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MONITOR",
                "SYNC",
                "psync ? -1",
                "REPLCONF x",
                "DEBUG sleep 1",
                "MODULE list",
                "SHUTDOWN",
                "REPLICAOF no one",
                "SLAVEOF no one",
                "FAILOVER",
                "MIGRATE h 1 k 0 1",
                "RESTORE-ASKING k 0 v",
                "BGSAVE",
                "BGREWRITEAOF",
                "SAVE",
                "CONFIG SET a b",
                "config rewrite",
                "ACL SETUSER me",
                "ACL LIST",
                "ACL deluser me",
                "CLUSTER SLOTS",
                "CLUSTER NODES",
                "CLUSTER SHARDS",
                "CLIENT KILL x",
                "CLIENT PAUSE 1",
                "client no-evict on",
                "CLIENT REPLY OFF",
                "client reply skip",
                "SCRIPT DEBUG yes"
            })
    void isRefusedToEveryToken(String command) {
        // Given
        script = RelayScript.resp2();
        script.clientSends(request(command.split(" ")));

        // When
        script.backendSends(UNKNOWN);

        // Then
        assertThat(script.toBackend()).isEqualTo(IMPOSSIBLE);
        assertThat(script.toClient()).startsWith("-NOPERM FORBIDDEN Statement is refused to every token: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLUSTER KEYSLOT k", "CLUSTER INFO", "CONFIG GET x", "ACL WHOAMI", "CLIENT ID",
                        "CLIENT SETINFO LIB-NAME x",
                "INFO", "PING", "COMMAND DOCS", "NOSUCHCOMMAND", "ACL", "CLIENT"
            })
    void isLeftToTheBackend(String command) {
        // When
        script.clientSends(request(command.split(" ")));

        // Then
        assertThat(script.toBackend()).isEqualTo(request(command.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "EVAL s 0, database:write",
        "FCALL f 0, database:write",
        "PUBLISH c m, database:write",
        "SCRIPT LOAD s, database:write",
        "FLUSHDB, database:delete",
        "FUNCTION FLUSH, schema:write",
        "SLOWLOG GET, metrics:read",
        "VADD k, vector:write"
    })
    void needsTheScope(String command, String scope) {
        // Given
        script.clientSends(request(command.split(" ")));

        // When
        script.backendSends(UNKNOWN);

        // Then
        assertThat(script.toClient())
                .startsWith("-NOPERM FORBIDDEN Token does not have required scope: " + scope + " ");
    }

    /** R1: drivers must not be told addresses behind the proxy. */
    @Test
    void maintenanceIsNotAnnounced() {
        // Given
        script.clientSends(request("client", "maint_notifications", "ON"));

        // When
        script.backendSends(UNKNOWN);

        // Then
        assertThat(script.toClient()).isEqualTo("-ERR unknown subcommand 'MAINT_NOTIFICATIONS'. Try CLIENT HELP.\r\n");
    }
}
