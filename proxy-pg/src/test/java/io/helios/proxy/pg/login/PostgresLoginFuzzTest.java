package io.helios.proxy.pg.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.Packets;
import io.helios.proxy.pg.wire.ClientMessage;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.fuzz.HowItIsCut;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whatever a backend says, the login to it ends the same however that is cut; it ends well only if we were asked for a proof, and badly in
 * words of our own.
 */
class PostgresLoginFuzzTest {
    private static final Pattern OUR_WORDS =
            Pattern.compile("Token may not use database main|database \"main\" does not exist"
                    + "|The database does not accept start-up parameter (values|\"(?i:DateStyle)\")");

    @FuzzTest
    void hostileBackend(byte[] data) {
        HowItIsCut.makesNoDifference(data, PostgresLoginFuzzTest::logIn);
    }

    private static String logIn(List<byte[]> said) {
        var script = new LoginScript();
        try {
            script.start();
            var startup = script.sent();
            said.forEach(script::backendSays);
            var answered = script.sent();

            assertThat(startup).isNotEmpty();
            assertThat(Packets.text(answered)).doesNotContain(LoginScript.PASSWORD);
            script.welcomed().ifPresent(welcome -> {
                assertThat(answered).isNotEmpty();
                assertThat(answered[0]).isEqualTo(ClientMessage.PASSWORD);
                welcome.release();
            });
            script.refused().ifPresent(PostgresLoginFuzzTest::requireOurWords);
            return script.end();
        } catch (ProtocolViolation impossible) {
            throw new AssertionError("what our client sent is right", impossible);
        } finally {
            script.close();
        }
    }

    private static void requireOurWords(Refusal refusal) {
        assertThat(refusal.message().equals(refusal.code().message())
                        || OUR_WORDS.matcher(refusal.message()).matches())
                .as("ours: " + refusal.message())
                .isTrue();
    }
}
