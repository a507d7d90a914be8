package io.helios.proxy.auth;

import static io.helios.proxy.auth.AuthSetting.attempt;
import static io.helios.proxy.auth.AuthSetting.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that is down lets nobody in. */
class StoreDownTest {
    private final AuthSetting setting = new AuthSetting();

    @AfterEach
    void stop() {
        setting.close();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsClosedIfTheStoreDoes(Supplier<CompletableFuture<Boolean>> failure) {
        // Given
        setting.know(token());
        setting.tokens.store = failure::get;
        var credential = setting.presented();

        // When
        var refusal = setting.refuse(credential, attempt());

        // Then
        assertThat(refusal.text()).isEqualTo("AUTH_UNAVAILABLE: Authentication is not available, try again");
        assertThat(refusal.proven()).isFalse();
        assertThat(refusal.reason()).isEqualTo("IllegalStateException: disk is full");
        assertThat(credential.secret()).containsOnly(0);
    }

    @Test
    void failsClosedIfTheStoreFailsLater() {
        // Given
        var answer = new CompletableFuture<Boolean>();
        setting.tokens.store = () -> answer;
        var credential = setting.presented();
        var stage = setting.authenticator.authenticate(credential, attempt());

        // When
        answer.completeExceptionally(new IllegalStateException("gone"));

        // Then
        assertThat(AuthSetting.result(stage)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(Refusal.Code.AUTH_UNAVAILABLE);
            assertThat(refusal.reason()).isEqualTo("IllegalStateException: gone");
        });
        assertThat(credential.secret()).containsOnly(0);
    }

    static Stream<Arguments> failures() {
        Supplier<CompletableFuture<Boolean>> failedStage =
                () -> CompletableFuture.failedFuture(new IllegalStateException("disk is full"));
        Supplier<CompletableFuture<Boolean>> thrown = () -> {
            throw new IllegalStateException("disk is full");
        };
        return Stream.of(Arguments.of(failedStage), Arguments.of(thrown));
    }
}
