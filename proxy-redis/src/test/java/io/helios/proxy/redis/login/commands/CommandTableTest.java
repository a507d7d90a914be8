package io.helios.proxy.redis.login.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.redis.wire.RespValue;
import io.helios.proxy.redis.wire.RespValue.Items;
import io.helios.proxy.redis.wire.RespValue.Text;
import io.helios.proxy.redis.wire.RespValue.Whole;
import io.helios.proxy.spi.ProtocolViolation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of commands: the proxy's own, and a backend's flags for all others. */
class CommandTableTest {
    private static final CommandTable TABLE = CommandTable.of(new Items(List.of(
            command("set", "write", "denyoom"),
            command("get", "readonly", "fast"),
            command("acl", "admin"),
            command("eval", "noscript"),
            command("json.get", "readonly"),
            command("Renamed", "write"),
            new Text("no entry"),
            new Items(List.of(new Text("short"))))));

    private static RespValue command(String name, String... flags) {
        var all = Stream.of(flags).map(flag -> (RespValue) new Text(flag)).toList();
        return new Items(List.of(new Text(name), new Whole(-2), new Items(all)));
    }

    private static @Nullable CommandRule rule(CommandTable table, String line) throws ProtocolViolation {
        var buffer = Spoken.buffer(Spoken.request(line.split(" ")));
        try {
            var request = Request.of(buffer);
            var found = table.find(request);
            return found == null ? null : found.ruleFor(request);
        } finally {
            buffer.release();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SET a b, SET, WRITE",
        "get a, GET, READ",
        "JSON.GET a, JSON.GET, READ",
        "renamed x, RENAMED, WRITE",
        "EVAL s 0, EVAL, WRITE",
        "EVAL_RO s 0, EVAL_RO, READ",
        "script load s, SCRIPT LOAD, WRITE",
        "SCRIPT EXISTS s, SCRIPT, NOTHING",
        "FUNCTION list, FUNCTION, NOTHING",
        "memory doctor, MEMORY DOCTOR, METRICS"
    })
    void saysWhatACommandNeeds(String line, String name, Need need) throws ProtocolViolation {
        // When
        var rule = rule(TABLE, line);

        // Then
        assertThat(rule).isNotNull();
        assertThat(rule.operation().name()).isEqualTo(name);
        assertThat(rule.operation().needs()).isEqualTo(need.scopes());
    }

    @Test
    void aBackendCannotTakeBackWhatTheProxyRefuses() throws ProtocolViolation {
        // When
        var rule = rule(TABLE, "ACL SETUSER me");

        // Then
        assertThat(rule).isNotNull();
        assertThat(rule.effect()).isEqualTo(Effect.REFUSED_TO_ALL);
    }

    @Test
    void knowsNothingOfWhatNobodyTold() throws ProtocolViolation {
        // When
        var rule = rule(CommandTable.OWN, "SET a b");

        // Then
        assertThat(rule).isNull();
        assertThat(rule(TABLE, "short")).isNull();
    }
}
