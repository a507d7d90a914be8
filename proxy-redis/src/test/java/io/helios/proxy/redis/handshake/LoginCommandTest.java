package io.helios.proxy.redis.handshake;

import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AUTH and HELLO as clients write them. */
class LoginCommandTest {
    private final HandshakeScript script = new HandshakeScript();

    @AfterEach
    void close() {
        script.close();
    }

    /** R3 1, 8 and 10: a token is taken as it is, whatever stands around it. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'*2\r\n$4\r\nAUTH\r\n$5\r\ntoken\r\n','default token'",
                "'*3\r\n$4\r\nauth\r\n$7\r\ndefault\r\n$5\r\ntoken\r\n','default token'",
                "'*3\r\n$4\r\nAUTH\r\n$0\r\n\r\n$5\r\ntoken\r\n','default token'",
                "'*3\r\n$4\r\nAUTH\r\n$3\r\nbob\r\n$5\r\ntoken\r\n','bob token'",
                "'*2\r\n$4\r\nAUTH\r\n$6\r\ntoken\n\r\n','default token\n'",
                "'*2\r\n$4\r\nAUTH\r\n$0\r\n\r\n','default '",
                "'AUTH token\n','default token'",
                "'\n\r\n\tAUTH\t\"tok\\x65n\" \r\n','default token'",
                "'auth ''default'' token\r\n','default token'",
                "'HELLO 3 AUTH default token\n','default token'",
                "'HELLO 2 auth bob token setname x\n','bob token'"
            })
    void readsUserAndToken(String sent, String presented) {
        // When
        script.clientSends(sent);

        // Then
        assertThat(script.presented()).isEqualTo(presented);
        assertThat(script.toClient()).isEmpty();
    }

    /** R3 2. */
    @ParameterizedTest
    @CsvSource({
        "HELLO 2 AUTH default t, 2,",
        "HELLO 3 AUTH default t, 3,",
        "hello 3 auth default t setname me, 3, me",
        "HELLO 3 SETNAME me AUTH default t, 3, me",
        "HELLO 3 SETNAME one AUTH default t SETNAME two, 3, two",
        "HELLO 3 AUTH setname auth SETNAME auth, 3, auth"
    })
    void readsOptionsInAnyOrder(String hello, int version, String name) {
        // When
        script.clientSends(request(hello.split(" ")));

        // Then
        assertThat(script.arrival()).isEqualTo(new Arrival(version, true, Optional.ofNullable(name)));
    }

    @Test
    void whoComesByAuthSpeaksTheOldVersion() {
        // When
        script.clientSends(request("AUTH", "t"));

        // Then
        assertThat(script.arrival()).isEqualTo(new Arrival(2, false, Optional.empty()));
    }

    /** R2 and R3 4, with Redis' own words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTH|ERR wrong number of arguments for 'auth' command",
                "AUTH a b c|ERR syntax error",
                "HELLO 4|NOPROTO unsupported protocol version",
                "HELLO 1|NOPROTO unsupported protocol version",
                "HELLO 4 AUTH default t|NOPROTO unsupported protocol version",
                "HELLO x|ERR Protocol version is not an integer or out of range",
                "HELLO -3|ERR Protocol version is not an integer or out of range",
                "HELLO 99999999999|ERR Protocol version is not an integer or out of range",
                "HELLO AUTH default p|ERR Protocol version is not an integer or out of range",
                "HELLO 3 AUTH default|ERR Syntax error in HELLO option 'AUTH'",
                "HELLO 3 AUTH|ERR Syntax error in HELLO option 'AUTH'",
                "HELLO 3 SETNAME|ERR Syntax error in HELLO option 'SETNAME'",
                "HELLO 3 AUTH default t x|ERR Syntax error in HELLO option 'x'",
                "HELLO 3 AUTH t hdb_x hdb_live_secret|ERR Syntax error in HELLO option '…'",
                "HELLO 3 AUTH default ok SETNAME a\u00e9|ERR Client names cannot contain spaces, newlines or special characters."
            })
    void answersWhatIsBadlyPutAndListensOn(String command, String answer) {
        // When
        script.clientSends(request(command.split(" ")), request("PING"));

        // Then
        assertThat(script.toClient())
                .isEqualTo(
                        "-" + answer.replace("…", "\u00e2\u0080\u00a6") + "\r\n-NOAUTH Authentication required.\r\n");
        assertThat(script.openings).isEmpty();
    }

    @Test
    void aNameMayHaveNoBlank() {
        // When
        script.clientSends(request("HELLO", "3", "AUTH", "default", "ok", "SETNAME", "a b"));

        // Then
        assertThat(script.toClient())
                .isEqualTo("-ERR Client names cannot contain spaces, newlines or special characters.\r\n");
    }

    /** R3 4. */
    @ParameterizedTest
    @CsvSource({"HELLO", "HELLO 2", "HELLO 3", "HELLO 3 SETNAME x"})
    void helloAloneIsNoLogin(String hello) {
        // When
        script.clientSends(request(hello.split(" ")), request("PING"));

        // Then
        assertThat(script.toClient())
                .isEqualTo(
                        "-NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH"
                                + " <user> <pass> option can be used to authenticate the client and select the RESP protocol"
                                + " version at the same time\r\n-NOAUTH Authentication required.\r\n");
    }

    @Test
    void doesNotEchoALineEndThatSomebodyHidInAnOption() {
        // When
        script.clientSends(request("HELLO", "3", "x\r\n+OK"));

        // Then
        assertThat(script.toClient()).isEqualTo("-ERR Syntax error in HELLO option 'x  +OK'\r\n");
    }

    @Test
    void doesNotShowTheSecret() {
        // Given
        script.clientSends(request("AUTH", "hdb_live_secret"));

        // When
        var login = script.login();

        // Then
        assertThat(login.toString()).doesNotContain("secret");
        login.credential().close();
    }
}
