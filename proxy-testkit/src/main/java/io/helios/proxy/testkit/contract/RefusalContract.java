package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.auth.SessionLimits;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Owns the part of the contract about clients that must not come in: each is told why, and no backend hears of it. */
public interface RefusalContract extends OnScene {
    @Test
    default void noTokenIsRefused() throws Exception {
        // When
        var told = scene().refused("");

        // Then
        expect(told, Code.AUTH_REQUIRED, "Invalid or missing authentication token");
    }

    @Test
    default void whatIsNoTokenIsRefused() throws Exception {
        // When
        var told = scene().refused("hunter2");

        // Then
        expect(told, Code.AUTH_REQUIRED, "Invalid or missing authentication token");
    }

    @Test
    default void anUnknownTokenIsRefusedInTheSameWords() throws Exception {
        // Given
        scene().token();

        // When
        var told = scene().refused(scene().proxy().tokens().unknown().text());

        // Then
        expect(told, Code.AUTH_REQUIRED, "Invalid or missing authentication token");
    }

    @Test
    default void aGoodTokenUnderAnotherUserNameIsRefusedInTheSameWords() throws Exception {
        // Given
        var client = scene().client();
        client.greet("root", Scene.DATABASE);
        client.present(scene().token().text());

        // When
        var told = scene().refusal(client);

        // Then
        expect(told, Code.AUTH_REQUIRED, "Invalid or missing authentication token");
    }

    @Test
    default void anExpiredTokenIsToldSo() throws Exception {
        // Given
        var token = scene().token(terms -> terms.life(Duration.ofSeconds(-1)));

        // When
        var told = scene().refused(token.text());

        // Then
        expect(told, Code.AUTH_EXPIRED, "Authentication token has expired");
    }

    @Test
    default void aRevokedTokenIsToldSo() throws Exception {
        // Given
        var token = scene().token();
        scene().proxy().revoke(token);

        // When
        var told = scene().refused(token.text());

        // Then
        expect(told, Code.AUTH_REQUIRED, "Authentication token has been revoked");
    }

    @Test
    default void aTokenThatCoversNoAccessClassIsToldTheMissingScope() throws Exception {
        // Given
        var token = scene().token(terms -> terms.scopes("database:read"));

        // When
        var told = scene().refused(token.text());

        // Then
        expect(told, Code.FORBIDDEN, "Token does not have required scope: database:write");
    }

    @Test
    default void aTokenOfAnotherDatabaseIsRefused() throws Exception {
        // Given
        var token = scene().token(terms -> terms.databases("other"));

        // When
        var told = scene().refused(token.text());

        // Then
        expect(told, Code.FORBIDDEN, "Token may not use database main");
    }

    @Test
    default void aTokenFromAnotherAddressIsRefused() throws Exception {
        // Given
        var token = scene().token(terms -> terms.from("203.0.113.0/24"));

        // When
        var told = scene().refused(token.text());

        // Then
        expect(told, Code.FORBIDDEN, "Source address 127.0.0.1 not allowed");
    }

    @Test
    default void aTokenThatIsTooFastIsToldToWait() throws Exception {
        // Given
        scene().proxy().limitReached(Refusal.rateLimited(Duration.ofMillis(1500)));

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expect(told, Code.RATE_LIMITED, "Too many requests, retry in 1500 ms");
    }

    @Test
    default void aTokenThatUsedItsBudgetIsRefused() throws Exception {
        // Given
        var message = "Budget of the token is used up until 2026-07-01T00:00:00Z";
        scene().proxy().limitReached(Refusal.of(Code.BUDGET_EXCEEDED, message));

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expect(told, Code.BUDGET_EXCEEDED, message);
    }

    @Test
    default void aTokenHasNoMoreSessionsThanItMay() throws Exception {
        // Given
        var limits = new SessionLimits(Optional.of(1), Optional.empty(), Optional.empty());
        var token = scene().token(terms -> terms.limits(limits));
        scene().in(token);

        // When
        var told = scene().refused(token.text());

        // Then
        assertThat(told.code()).isEqualTo(Code.TOO_MANY_CONNECTIONS);
        assertThat(told.message()).isEqualTo("Too many connections");
        assertThat(scene().proxy().sessions().sessions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    default void everyCodeIsToldToAStranger(Code code) throws Exception {
        // Given
        scene().proxy().refuseEverybody(Refusal.of(code));

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expect(told, code, code.message());
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    default void everyCodeIsToldToWhoHoldsAToken(Code code) throws Exception {
        // Given
        scene().proxy().refuseHolders(Refusal.of(code));

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expect(told, code, code.message());
    }

    private void expect(Told told, Code code, String message) {
        assertThat(told.code()).isEqualTo(code);
        assertThat(told.message()).isEqualTo(message);
        assertThat(scene().language().nativeCodes(code)).contains(told.nativeCode());
        assertThat(scene().backend().connections())
                .as("connections to the backend")
                .isZero();
    }
}
