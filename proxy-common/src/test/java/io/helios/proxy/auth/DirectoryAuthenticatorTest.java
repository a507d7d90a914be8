package io.helios.proxy.auth;

import static io.helios.proxy.auth.AuthSetting.CLIENT;
import static io.helios.proxy.auth.AuthSetting.ID;
import static io.helios.proxy.auth.AuthSetting.MAIN;
import static io.helios.proxy.auth.AuthSetting.NOW;
import static io.helios.proxy.auth.AuthSetting.STAGE;
import static io.helios.proxy.auth.AuthSetting.TEXT;
import static io.helios.proxy.auth.AuthSetting.attempt;
import static io.helios.proxy.auth.AuthSetting.ended;
import static io.helios.proxy.auth.AuthSetting.presented;
import static io.helios.proxy.auth.AuthSetting.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryAuthenticatorTest {
    private static final String NO_TOKEN = "Invalid or missing authentication token";
    private static final DatabaseName NOWHERE = new DatabaseName("nowhere");
    private static final AddressAllowlist ELSEWHERE = new AddressAllowlist(List.of("10.0.0.0/8"));

    private final AuthSetting setting = new AuthSetting();

    @AfterEach
    void stop() {
        setting.close();
    }

    @Test
    void grantsWhatTheTokenMay() {
        // Given
        setting.know(token());

        // When
        var decision = setting.decide(setting.presented(), attempt());

        // Then
        assertThat(decision).isInstanceOfSatisfying(Grant.class, grant -> {
            assertThat(grant.token()).isEqualTo(ID);
            assertThat(grant.tokenName()).isEqualTo("app");
            assertThat(grant.account()).isEqualTo(new AccountId("acc_1"));
            assertThat(grant.family()).contains(new FamilyId("fam_1"));
            assertThat(grant.scopes()).isEqualTo(ScopeSet.of(Scope.ALL));
            assertThat(grant.database()).isEqualTo(MAIN);
            assertThat(grant.endsAt()).isEqualTo(NOW.plusSeconds(7200));
            assertThat(grant.limits()).isEqualTo(SessionLimits.NONE);
            assertThat(grant.lastWord()).isEmpty();
            assertThat(grant).hasToString("Grant[tok_AAAAAAAAAAAA on main]");
        });
        assertThat(setting.tokens.used).containsExactly(ID);
        assertThat(setting.lookups).hasSize(1).allMatch(nanos -> nanos > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "app", "default.tok_AAAAAAAAAAAA"})
    void letsTheAcceptedNamesIn(String user) {
        // Given
        setting.know(token());

        // When
        var decision = setting.decide(setting.presented(), attempt(CLIENT, MAIN, user));

        // Then
        assertThat(decision).isInstanceOf(Grant.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres", "Default", "default.tok_BBBBBBBBBBBB", "default.tok_", "default.", "root"})
    void answersAnotherNameLikeAWrongTokenAfterTheSameWork(String user) {
        // Given
        setting.know(token());

        // When
        var refusal = setting.refuse(setting.presented(), attempt(CLIENT, MAIN, user));

        // Then
        assertUnproven(refusal);
        assertThat(refusal.reason()).contains("user name").contains(ID.value());
        assertThat(setting.tokens.finds).hasValue(1);
        assertThat(setting.tokens.used).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', no token was given",
        "'hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv\n', token has whitespace",
        "secret, token has none of the known prefixes",
        "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXw, token has the wrong checksum",
    })
    void asksNoStoreForWhatCannotBeAToken(String text, String reason) {
        // When
        var refusal = setting.refuse(presented(text), attempt());

        // Then
        assertUnproven(refusal);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(setting.tokens.finds).hasValue(0);
    }

    @Test
    void refusesATokenThatNobodyKnows() {
        // When
        var refusal = setting.refuse(setting.presented(), attempt());

        // Then
        assertUnproven(refusal);
        assertThat(refusal.reason()).isEqualTo("no such token");
        assertThat(refusal.text()).isEqualTo("AUTH_REQUIRED: " + NO_TOKEN);
    }

    static Stream<Arguments> provenRefusals() {
        var now = Optional.of(NOW.minusSeconds(1));
        var later = NOW.plusSeconds(9);
        var revoked = ended(token(), later, now);
        var expired = ended(token(), NOW, Optional.empty());
        var both = ended(token(), NOW, now);
        var elsewhere = token(ID, TokenType.LIVE, Set.of(STAGE), ELSEWHERE);
        var onlyStage = token(ID, TokenType.LIVE, Set.of(STAGE), AddressAllowlist.ANY);
        var onlyNowhere = token(ID, TokenType.SERVICE, Set.of(NOWHERE), AddressAllowlist.ANY);
        var test = token(ID, TokenType.TEST, Set.of(), AddressAllowlist.ANY);
        var testOnMain = token(ID, TokenType.TEST, Set.of(MAIN), AddressAllowlist.ANY);
        return Stream.of(
                Arguments.of(revoked, MAIN, "AUTH_REQUIRED: Authentication token has been revoked"),
                Arguments.of(both, MAIN, "AUTH_REQUIRED: Authentication token has been revoked"),
                Arguments.of(expired, MAIN, "AUTH_EXPIRED: Authentication token has expired"),
                Arguments.of(elsewhere, MAIN, "FORBIDDEN: Source address 203.0.113.50 not allowed"),
                Arguments.of(onlyStage, MAIN, "FORBIDDEN: Token may not use database main"),
                Arguments.of(onlyStage, NOWHERE, "FORBIDDEN: Token may not use database nowhere"),
                Arguments.of(test, MAIN, "FORBIDDEN: Token may not use database main"),
                Arguments.of(test, NOWHERE, "FORBIDDEN: Token may not use database nowhere"),
                Arguments.of(testOnMain, MAIN, "FORBIDDEN: Token may not use database main"),
                Arguments.of(token(), NOWHERE, "FORBIDDEN: database \"nowhere\" does not exist"),
                Arguments.of(onlyNowhere, NOWHERE, "FORBIDDEN: database \"nowhere\" does not exist"));
    }

    @ParameterizedTest
    @MethodSource("provenRefusals")
    void tellsTheHolderWhyNot(StoredToken token, DatabaseName database, String text) {
        // Given
        setting.know(token);

        // When
        var refusal = setting.refuse(setting.presented(), attempt(CLIENT, database, "default"));

        // Then
        assertThat(refusal.text()).isEqualTo(text);
        assertThat(refusal.proven()).isTrue();
        assertThat(refusal.reason()).startsWith(ID.value());
        assertThat(refusal.holdBack()).isZero();
        assertThat(refusal.nativeCode().isPresent()).isEqualTo(text.endsWith("does not exist"));
        assertThat(setting.tokens.used).isEmpty();
    }

    static Stream<Arguments> grants() {
        var live = token(ID, TokenType.LIVE, Set.of(MAIN, STAGE), new AddressAllowlist(List.of("203.0.113.0/24")));
        return Stream.of(
                Arguments.of(live, MAIN),
                Arguments.of(live, STAGE),
                Arguments.of(token(ID, TokenType.SERVICE, Set.of(), AddressAllowlist.ANY), STAGE),
                Arguments.of(token(ID, TokenType.TEST, Set.of(), AddressAllowlist.ANY), STAGE),
                Arguments.of(ended(token(), NOW.plusNanos(1), Optional.empty()), MAIN));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void letsATokenOpenWhatItCovers(StoredToken token, DatabaseName database) {
        // Given
        setting.know(token);

        // When
        var decision = setting.decide(setting.presented(), attempt(CLIENT, database, "default"));

        // Then
        assertThat(decision).isInstanceOf(Grant.class);
    }

    @Test
    void asksTheLimitsLast() {
        // Given
        setting.know(token());
        setting.overLimit = Optional.of(Refusal.rateLimited(Duration.ofMillis(120)));

        // When
        var refusal = setting.refuse(setting.presented(), attempt());

        // Then
        assertThat(refusal.text()).isEqualTo("RATE_LIMITED: Too many requests, retry in 120 ms");
        assertThat(refusal.proven()).isTrue();
        assertThat(refusal.reason()).isEqualTo(ID.value());
    }

    @Test
    void holdsBackWhoGuessesButLetsAValidTokenInFromTheSameAddress() {
        // Given
        setting.know(token());
        for (int i = 0; i < 20; i++) {
            assertThat(setting.refuse(presented("guess"), attempt()).holdBack()).isZero();
        }
        for (int i = 0; i < 200; i++) {
            assertThat(setting.refuse(presented("guess"), attempt()).holdBack()).isEqualTo(Duration.ofSeconds(1));
        }

        // When
        var decision = setting.decide(setting.presented(), attempt());

        // Then
        assertThat(decision).isInstanceOf(Grant.class);
        assertThat(setting.limited).hasSize(200);
    }

    @Test
    void doesNotTakeAnExpiredTokenForAGuess() {
        // Given
        setting.know(ended(token(), NOW, Optional.empty()));
        for (int i = 0; i < 200; i++) {
            setting.refuse(setting.presented(), attempt());
        }

        // When
        var refusal = setting.refuse(presented("first guess"), attempt());

        // Then
        assertThat(refusal.holdBack()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {TEXT, "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXw", "x"})
    void wipesTheCredential(String text) {
        // Given
        setting.know(token());
        var credential = presented(text);

        // When
        setting.decide(credential, attempt());

        // Then
        assertThat(credential.secret()).containsOnly(0);
        assertThat(credential).hasToString("PresentedToken[redacted]");
    }

    private static void assertUnproven(Refusal refusal) {
        assertThat(refusal.code()).isEqualTo(Refusal.Code.AUTH_REQUIRED);
        assertThat(refusal.message()).isEqualTo(NO_TOKEN);
        assertThat(refusal.proven()).isFalse();
        assertThat(refusal.lastWord()).isEmpty();
        assertThat(refusal.nativeCode()).isEmpty();
    }
}
