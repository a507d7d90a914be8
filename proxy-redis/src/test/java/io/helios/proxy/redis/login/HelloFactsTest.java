package io.helios.proxy.redis.login;

import static io.helios.proxy.redis.Spoken.bulk;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.wire.RespValue.Items;
import io.helios.proxy.redis.wire.RespValue.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend's answer to HELLO says, and what a client may hear of it. R7. */
class HelloFactsTest {
    private static String hello(String header, String mode) {
        return header + bulk("server") + bulk("redis") + bulk("version") + bulk("7.0.15") + bulk("mode") + bulk(mode)
                + bulk("modules") + "*0\r\n";
    }

    private static String heard(String answer) {
        var buffer = Spoken.buffer(answer);
        try {
            return Spoken.text(HelloFacts.forClients(buffer));
        } finally {
            buffer.release();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%4\r\n", "*8\r\n"})
    void noClientHearsOfACluster(String header) {
        // When
        var heard = heard(hello(header, "cluster"));

        // Then
        assertThat(heard).isEqualTo(hello(header, "standalone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "sentinel", "clusters"})
    void everyOtherAnswerIsHeardAsItIs(String mode) {
        // When
        var heard = heard(hello("%4\r\n", mode));

        // Then
        assertThat(heard).isEqualTo(hello("%4\r\n", mode));
    }

    @Test
    void theVersionTellsSoftwareAndModulesApart() {
        // Given
        var redis = new Items(List.of(new Text("server"), new Text("redis"), new Text("version"), new Text("8.0")));
        var valkey = new Items(List.of(new Text("server"), new Text("valkey"), new Text("version"), new Text("8.0")));
        var module = new Items(List.of(
                new Text("server"),
                new Text("redis"),
                new Text("version"),
                new Text("8.0"),
                new Text("modules"),
                new Items(List.of(new Text("search")))));

        // When
        var versions = List.of(HelloFacts.version(redis), HelloFacts.version(valkey), HelloFacts.version(module));

        // Then
        assertThat(versions).doesNotHaveDuplicates().allMatch(version -> version.contains("8.0"));
    }
}
