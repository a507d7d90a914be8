package io.helios.proxy.redis.login;

import static io.helios.proxy.redis.Spoken.bulk;
import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.redis.RedisRefusals;
import io.helios.proxy.redis.handshake.Arrival;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy's own login: what it asks, one step after the other, and what it makes of the answers. */
class RedisLoginTest {
    private static final Arrival BY_HELLO = new Arrival(3, true, Optional.of("me"));
    private static final String HELLO = hello("standalone");
    private static final String COMMANDS = "*1\r\n*3\r\n" + bulk("get") + ":2\r\n*1\r\n+readonly\r\n";

    private final LoginScript script = new LoginScript();

    @AfterEach
    void close() {
        script.close();
    }

    private static String hello(String mode) {
        return "%4\r\n" + bulk("server") + bulk("redis") + bulk("version") + bulk("7.0.15") + bulk("mode") + bulk(mode)
                + bulk("modules") + "*0\r\n";
    }

    /** R0 3, and R3 2: nothing is asked before the answer to what was asked before. */
    @Test
    void asksOneThingAfterTheOther() {
        // Given
        script.services.physicalName = "3";
        script.start(BY_HELLO);
        assertThat(script.asked()).isEqualTo(request("HELLO", "3", "AUTH", "app_rw", "vaulted", "SETNAME", "me"));
        script.backendSays(HELLO);
        assertThat(script.asked()).isEqualTo(request("COMMAND"));
        script.backendSays(COMMANDS);
        assertThat(script.asked()).isEqualTo(request("SELECT", "3"));
        assertThat(script.goesOn()).isTrue();

        // When
        script.backendSays("+OK\r\n");

        // Then
        assertThat(script.welcome()).isEqualTo(HELLO);
    }

    @Test
    void asksForTheCommandsOfAVersionOnce() {
        // Given
        script.start(BY_HELLO).backendSays(HELLO, COMMANDS).asked();
        var second = new LoginScript();
        second.services.profile = script.services.profile;

        // When
        second.start(BY_HELLO).backendSays(HELLO);

        // Then
        assertThat(second.welcome()).isEqualTo(HELLO);
        assertThat(second.asked()).isEqualTo(request("HELLO", "3", "AUTH", "app_rw", "vaulted", "SETNAME", "me"));
        second.close();
    }

    @Test
    void speaksTheClientsVersion() {
        // When
        script.start(Arrival.BY_AUTH);

        // Then
        assertThat(script.asked()).isEqualTo(request("HELLO", "2", "AUTH", "app_rw", "vaulted"));
    }

    @Test
    void aBackendWithoutPasswordsIsToldNone() {
        // When
        script.start(Arrival.BY_AUTH, "");

        // Then
        assertThat(script.asked()).isEqualTo(request("HELLO", "2"));
    }

    /** R7. */
    @Test
    void aClusterLooksLikeOneServer() {
        // When
        script.start(BY_HELLO).backendSays(hello("cluster"), COMMANDS);

        // Then
        assertThat(script.welcome()).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-NOPERM this user has no permissions to run the 'command' command\r\n", "+what\r\n", "*-1\r\n"})
    void aBackendThatDoesNotTellItsCommandsIsInAllTheSame(String answer) {
        // When
        script.start(BY_HELLO).backendSays(HELLO, answer);

        // Then
        assertThat(script.welcome()).isEqualTo(HELLO);
    }

    /** R3 12 and 13: the backend's own words stay with us. */
    @ParameterizedTest
    @CsvSource({
        "WRONGPASS invalid username-password pair or user is disabled., BACKEND_REFUSED",
        "NOAUTH HELLO must be called, BACKEND_REFUSED",
        "ERR max number of clients reached, TOO_MANY_CONNECTIONS",
        "LOADING Redis is loading the dataset in memory, BACKEND_UNAVAILABLE",
        "MASTERDOWN Link with MASTER is down, BACKEND_UNAVAILABLE"
    })
    void tellsARefusalInOurWords(String words, Code code) {
        // When
        script.start(BY_HELLO).backendSays("-" + words + "\r\n");

        // Then
        assertThat(script.refusal().code()).isEqualTo(code);
        assertThat(script.refusal().reason()).contains(words);
        assertThat(RedisRefusals.text(script.refusal())).doesNotContain("WRONGPASS", "app_rw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "ERR max number of clients reached"
            })
    void passesOnWhatDriversWaitFor(String words) {
        // When
        script.start(BY_HELLO).backendSays("-" + words + "\r\n");

        // Then
        assertThat(RedisRefusals.text(script.refusal())).isEqualTo(words);
    }

    /** R3 2. */
    @Test
    void anOldBackendIsNothingForWhoCameByHello() {
        // When
        script.start(BY_HELLO).backendSays("-ERR unknown command `HELLO`, with args beginning with: `3`\r\n");

        // Then
        assertThat(RedisRefusals.text(script.refusal())).isEqualTo("NOPROTO unsupported protocol version");
    }

    @Test
    void anOldBackendIsAskedByAuthForWhoCameByAuth() {
        // Given
        script.start(Arrival.BY_AUTH).asked();
        script.backendSays("-ERR unknown command `HELLO`, with args beginning with: `2`\r\n");
        assertThat(script.asked()).isEqualTo(request("AUTH", "vaulted"));

        // When
        script.backendSays("+OK\r\n");

        // Then
        assertThat(script.welcome()).isEmpty();
    }

    @Test
    void anOldBackendThatRefusesTheVaultedPasswordIsToldInOurWords() {
        // When
        script.start(Arrival.BY_AUTH).backendSays("-ERR unknown command `HELLO`\r\n", "-ERR invalid password\r\n");

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
    }

    @Test
    void anIndexThatDoesNotExistIsARefusal() {
        // Given
        script.services.physicalName = "99";

        // When
        script.start(BY_HELLO).backendSays(HELLO, COMMANDS, "-ERR DB index is out of range\r\n");

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "main", "100000", "-1", "3a"})
    void whatIsNoIndexIsNotSelected(String physicalName) {
        // Given
        script.services.physicalName = physicalName;

        // When
        script.start(BY_HELLO).backendSays(HELLO, COMMANDS);

        // Then
        assertThat(script.welcome()).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+OK\r\n", ":1\r\n", "_\r\n"})
    void whatDoesNotAnswerHelloIsAViolation(String answer) {
        // When
        script.start(BY_HELLO).backendSays(answer);

        // Then
        assertThat(script.violation()).isNotNull();
    }
}
