package io.helios.proxy.redis.relay;

import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.testkit.ByteSplits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that must not reach a client as they are, however they arrive. R7. */
class BackendErrorsTest {
    private static String heard(RelayScript script, Iterable<byte[]> way) {
        script.clientSends(request("GET", "a").repeat(3));
        way.forEach(part -> script.backendSends(Spoken.text(part)));
        var heard = script.toClient();
        script.close();
        return heard;
    }

    @ParameterizedTest
    @CsvSource({
        "MOVED 12182 10.0.0.7:6379, ERR cluster redirection is not available through this endpoint",
        "ASK 1 10.0.0.7:6379, ERR cluster redirection is not available through this endpoint",
        "NOPERM User ro has no permissions to run the 'set' command, NOPERM this user has no permissions to run the 'set' command"
    })
    void namesNeitherAddressNorUser(String said, String heard) {
        for (var way : ByteSplits.of(Spoken.bytes("+OK\r\n-" + said + "\r\n:1\r\n"))) {
            // When
            var told = heard(RelayScript.resp2(), way);

            // Then
            assertThat(told).isEqualTo("+OK\r\n-" + heard + "\r\n:1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOPERM this user has no permissions to run the 'config|get' command",
                "NOPERM No permissions to access a key",
                "NOPERM User",
                "MOVED",
                "ASKING",
                "ERR unknown command 'foo', with args beginning with: ",
                "EXECABORT Transaction discarded because of previous errors.",
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                ""
            })
    void leavesEveryOtherErrorAsItIs(String said) {
        for (var way : ByteSplits.of(Spoken.bytes("+OK\r\n-" + said + "\r\n:1\r\n"))) {
            // When
            var told = heard(RelayScript.resp3(), way);

            // Then
            assertThat(told).isEqualTo("+OK\r\n-" + said + "\r\n:1\r\n");
        }
    }
}
