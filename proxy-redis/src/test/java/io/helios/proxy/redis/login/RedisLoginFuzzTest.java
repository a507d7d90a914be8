package io.helios.proxy.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.wire.RespReader;
import io.helios.proxy.redis.wire.RespValue;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.fuzz.HowItIsCut;
import java.util.List;
import java.util.Optional;

/** Whatever a backend says, the login to it ends the same however that is cut, and badly in words of our own. */
class RedisLoginFuzzTest {
    private static final Arrival BY_HELLO = new Arrival(3, true, Optional.of("me"));

    @FuzzTest
    void hostileBackend(byte[] data) {
        HowItIsCut.makesNoDifference(data, RedisLoginFuzzTest::logIn);
    }

    private static String logIn(List<byte[]> said) {
        var script = new LoginScript().start(BY_HELLO);
        try {
            said.forEach(piece -> script.backendSays(Spoken.text(piece)));

            script.refused().ifPresent(refusal -> assertThat(refusal.message())
                    .isEqualTo(refusal.code().message()));
            script.welcomed().ifPresent(RedisLoginFuzzTest::requireOneReply);
            return script.end() + script.asked();
        } finally {
            script.close();
        }
    }

    /** Else a client would take the rest for the answer to its first command. */
    private static void requireOneReply(String welcome) {
        var buffer = Spoken.buffer(welcome);
        try {
            assertThat(RespReader.read(buffer)).isInstanceOf(RespValue.Items.class);
            assertThat(buffer.isReadable())
                    .as("something behind the answer to HELLO")
                    .isFalse();
        } catch (ProtocolViolation unreadable) {
            throw new AssertionError("a client hears what cannot be read: " + welcome, unreadable);
        } finally {
            buffer.release();
        }
    }
}
