package io.helios.proxy.redis.handshake;

import static io.helios.proxy.redis.Spoken.bytes;
import static io.helios.proxy.redis.Spoken.request;
import static io.helios.proxy.redis.Spoken.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.testkit.ByteSplits;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client hears until it is in. */
class RedisHandshakeTest {
    private static final String NOT_IN = "-NOAUTH Authentication required.\r\n";

    private final HandshakeScript script = new HandshakeScript();

    @AfterEach
    void close() {
        script.close();
    }

    /** R3 5 and 6: a stranger does not learn which commands there are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1\r\n$4\r\nPING\r\n",
                "PING\r\n",
                "PING\n",
                "*1\r\n$7\r\nCOMMAND\r\n",
                "*2\r\n$6\r\nCLIENT\r\n$7\r\nSETINFO\r\n",
                "INFO\r\n",
                "NOSUCH thing\r\n",
                "\"\"\n"
            })
    void everythingButALoginIsAnsweredAsToAStranger(String command) {
        // When
        script.clientSends(command);

        // Then
        assertThat(script.toClient()).isEqualTo(NOT_IN);
        assertThat(script.openings).isEmpty();
    }

    /** R2. */
    @ParameterizedTest
    @ValueSource(strings = {"*-1\r\n", "*0\r\n", "\r\n", "\n", " \t \n"})
    void nothingIsAnsweredWithNothing(String nothing) {
        // When
        script.clientSends(nothing);

        // Then
        assertThat(script.toClient()).isEmpty();
    }

    /** R3 6. */
    @Test
    void letsWhoeverQuitsGo() {
        // When
        script.clientSends(request("RESET"), request("Quit"), request("PING"));

        // Then
        assertThat(script.toClient()).isEqualTo("+RESET\r\n+OK\r\n");
        assertThat(script.openings).hasOnlyElementsOfType(Opening.Goodbye.class);
    }

    /** R3 9. */
    @ParameterizedTest
    @ValueSource(strings = {"POST / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n"})
    void hangsUpOnABrowser(String http) {
        // When
        script.clientSends(http);

        // Then
        assertThat(script.letGo).isTrue();
        assertThat(script.toClient()).isIn("", NOT_IN);
    }

    /** R3 9: neither is echoed, and nothing is answered that a driver could take for a success. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n"
            })
    void aStrangeProtocolIsNotUnderstood(String bytes) {
        // When
        script.clientSends(bytes);

        // Then
        assertThat(script.toClient()).isIn("", NOT_IN);
        assertThat(script.openings).isEmpty();
    }

    /** R3 3. */
    @Test
    void whatCameBehindARefusedLoginIsAnsweredOneByOneHoweverItArrives() {
        // Given
        var sent = request("AUTH", "wrong") + request("GET", "a") + request("PING");

        for (var way : ByteSplits.of(bytes(sent))) {
            var split = new HandshakeScript();
            way.forEach(part -> split.clientSends(text(part)));
            assertThat(split.presented()).isEqualTo("default wrong");
            assertThat(split.toClient()).isEmpty();

            // When
            split.refuses(Refusal.of(Code.AUTH_REQUIRED));

            // Then
            assertThat(split.toClient()).startsWith("-WRONGPASS AUTH_REQUIRED ").endsWith("\r\n" + NOT_IN + NOT_IN);
            assertThat(split.letGo).isFalse();
            split.close();
        }
    }

    @Test
    void aClientMayTryAgainTenTimes() {
        // Given
        script.refusal = Refusal.of(Code.AUTH_REQUIRED);

        // When
        script.clientSends(request("AUTH", "wrong").repeat(20));

        // Then
        assertThat(script.toClient().lines()).hasSize(10).allMatch(line -> line.startsWith("-WRONGPASS"));
        assertThat(script.letGo).isTrue();
    }

    @Test
    void tenThousandBadlyPutLoginsDoNotPileUp() {
        // When
        script.clientSends(request("AUTH").repeat(10_000), request("PING"));

        // Then
        assertThat(script.toClient().lines()).hasSize(10_001);
    }

    @Test
    void tellsByHelloWhatTheBackendAnsweredToIt() {
        // Given
        script.clientSends(request("HELLO", "3", "AUTH", "default", "t"))
                .login()
                .credential()
                .close();
        var welcome = new HelloAnswer(bytes("%0\r\n"));

        // When
        script.handshake.succeed(TestGrants.of(Scope.ALL), Optional.of(welcome));

        // Then
        assertThat(script.toClient()).isEqualTo("%0\r\n");
    }

    @Test
    void tellsByAuthThatAllIsWell() {
        // Given
        script.clientSends(request("AUTH", "t")).login().credential().close();
        var welcome = new HelloAnswer(bytes("*0\r\n"));

        // When
        script.handshake.succeed(TestGrants.of(Scope.ALL), Optional.of(welcome));

        // Then
        assertThat(script.toClient()).isEqualTo("+OK\r\n");
    }

    @Test
    void readsNoSecretWithoutTlsWhereItIsRequired() {
        // Given
        script.services.tls = TlsPolicy.REQUIRE;

        // When
        script.clientSends(request("AUTH", "t"), request("PING"));

        // Then
        assertThat(script.toClient()).matches("-ERR TLS_REQUIRED TLS is required \\(ref r-\\w{12}\\)\r\n");
        assertThat(script.letGo).isTrue();
    }

    @Test
    void readsNoSecretOfAClientThatIsTurnedAway() {
        // Given
        script.services.turnedAway = Optional.of(Refusal.of(Code.SHUTTING_DOWN));

        // When
        script.clientSends(request("AUTH", "t"));

        // Then
        assertThat(script.toClient()).startsWith("-ERR SHUTTING_DOWN The proxy is shutting down (ref ");
        assertThat(script.letGo).isTrue();
    }

    /** R4. */
    @ParameterizedTest
    @EnumSource(Code.class)
    void everyRefusalIsOneLineThatBeginsWithAWordThatDriversKnow(Code code) {
        // When
        script.refuses(Refusal.of(code));

        // Then
        assertThat(script.toClient()).matches("-(WRONGPASS|NOPERM|ERR) [^\r\n]+\r\n");
    }

    /** R4 and R3 31: the exact words. */
    @Test
    void saysTheWordsThatDriversCompare() {
        // When
        script.refuses(Refusal.of(Code.TOO_MANY_CONNECTIONS))
                .refuses(Refusal.of(Code.AUTH_EXPIRED))
                .refuses(Refusal.revoked())
                .refuses(Refusal.missingScope(Scope.DATABASE_WRITE))
                .refuses(Refusal.rateLimited(Duration.ofMillis(250)))
                .refuses(Refusal.of(Code.PROTOCOL_VIOLATION, "invalid bulk length"));

        // Then
        assertThat(script.toClient().replaceAll("r-\\w{12}", "R").split("\r\n", -1))
                .containsExactly(
                        "-ERR max number of clients reached",
                        "-WRONGPASS AUTH_EXPIRED Authentication token has expired (ref R)",
                        "-WRONGPASS AUTH_REQUIRED Authentication token has been revoked (ref R)",
                        "-NOPERM FORBIDDEN Token does not have required scope: database:write (ref R)",
                        "-ERR RATE_LIMITED Too many requests, retry in 250 ms (ref R)",
                        "-ERR Protocol error: invalid bulk length",
                        "");
    }

    /** R3 12 and 13. */
    @Test
    void backendsThatLoadOrAreOldAreToldInTheirOwnWords() {
        // When
        script.refuses(Refusal.of(Code.BACKEND_UNAVAILABLE).withNativeCode("LOADING"))
                .refuses(Refusal.of(Code.BACKEND_UNAVAILABLE).withNativeCode("NOPROTO"));

        // Then
        assertThat(script.toClient())
                .isEqualTo(
                        "-LOADING Redis is loading the dataset in memory\r\n-NOPROTO unsupported protocol version\r\n");
    }
}
