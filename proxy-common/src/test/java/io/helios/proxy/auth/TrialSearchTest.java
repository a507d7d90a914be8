package io.helios.proxy.auth;

import static io.helios.proxy.auth.AuthSetting.CLIENT;
import static io.helios.proxy.auth.AuthSetting.ID;
import static io.helios.proxy.auth.AuthSetting.MAIN;
import static io.helios.proxy.auth.AuthSetting.NOW;
import static io.helios.proxy.auth.AuthSetting.attempt;
import static io.helios.proxy.auth.AuthSetting.ended;
import static io.helios.proxy.auth.AuthSetting.result;
import static io.helios.proxy.auth.AuthSetting.strangers;
import static io.helios.proxy.auth.AuthSetting.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proof on its way through the authenticator. */
class TrialSearchTest {
    private static final String POOL = "helios-trial";

    private final AuthSetting setting = new AuthSetting(new TrialSettings(200, 64, 1, Duration.ofSeconds(1)));

    @AfterEach
    void stop() {
        setting.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 199, 200, 5_000})
    void findsTheTokenThatMadeTheProof(int strangers) {
        // Given
        setting.tokens.candidates(strangers(strangers));
        setting.tokens.addCandidate(token(), new byte[] {7});
        var proof = new FakeProof(7);

        // When
        var decision = setting.decide(proof, attempt());

        // Then
        assertThat(decision).isInstanceOfSatisfying(Grant.class, grant -> {
            assertThat(grant.token()).isEqualTo(ID);
            assertThat(grant.lastWord()).contains(new byte[] {'v', '=', 7});
        });
        assertThat(proof.closed).isTrue();
        assertThat(setting.trials).containsExactly(strangers + 1);
        assertThat(setting.tokens.used).containsExactly(ID);
        assertThat(setting.tokens.refreshes).hasValue(0);
    }

    @Test
    void staysOnItsThreadWithFewCandidates() {
        // Given
        setting.tokens.candidates(strangers(200));
        var proof = new FakeProof(7);

        // When
        setting.decide(proof, attempt());

        // Then
        assertThat(proof.thread).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void goesToThePoolWithMany() {
        // Given
        setting.tokens.candidates(strangers(201));
        var proof = new FakeProof(7);

        // When
        setting.decide(proof, attempt());

        // Then
        assertThat(proof.thread).isEqualTo(POOL);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000})
    void triesOnceIfTheStoreHasNoNews(int strangers) {
        // Given
        setting.tokens.candidates(strangers(strangers));
        var proof = new FakeProof(7);

        // When
        var refusal = setting.refuse(proof, attempt());

        // Then
        assertThat(refusal.text()).isEqualTo("AUTH_REQUIRED: Invalid or missing authentication token");
        assertThat(refusal.proven()).isFalse();
        assertThat(refusal.lastWord()).isEmpty();
        assertThat(refusal.reason()).isEqualTo("no token made this proof");
        assertThat(proof.tries).hasValue(strangers);
        assertThat(proof.closed).isTrue();
        assertThat(setting.tokens.refreshes).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 1_000})
    void findsATokenThatAnotherProcessJustMade(int strangers) {
        // Given
        setting.tokens.candidates(strangers(strangers));
        setting.tokens.store = () -> {
            setting.tokens.addCandidate(token(), new byte[] {7});
            return CompletableFuture.completedStage(true);
        };

        // When
        var decision = setting.decide(new FakeProof(7), attempt());

        // Then
        assertThat(decision).isInstanceOf(Grant.class);
        assertThat(setting.trials).containsExactly(2 * strangers + 1);
        assertThat(setting.tokens.refreshes).hasValue(1);
    }

    @Test
    void triesNoMoreThanTwice() {
        // Given
        setting.tokens.candidates(strangers(300));
        setting.tokens.store = () -> CompletableFuture.completedStage(true);
        var proof = new FakeProof(7);

        // When
        var refusal = setting.refuse(proof, attempt());

        // Then
        assertThat(refusal.code()).isEqualTo(Refusal.Code.AUTH_REQUIRED);
        assertThat(proof.tries).hasValue(600);
        assertThat(setting.tokens.refreshes).hasValue(1);
    }

    @Test
    void finishesTheHandshakeOfAHolderBeforeItRefuses() {
        // Given
        setting.tokens.addCandidate(ended(token(), NOW, Optional.empty()), new byte[] {7});

        // When
        var refusal = setting.refuse(new FakeProof(7), attempt());

        // Then
        assertThat(refusal.code()).isEqualTo(Refusal.Code.AUTH_EXPIRED);
        assertThat(refusal.proven()).isTrue();
        assertThat(refusal.lastWord()).contains(new byte[] {'v', '=', 7});
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "default.tok_BBBBBBBBBBBB"})
    void answersAnotherNameLikeAWrongProofAfterTheSameWork(String user) {
        // Given
        setting.tokens.candidates(strangers(9));
        setting.tokens.addCandidate(token(), new byte[] {7});
        var proof = new FakeProof(7);

        // When
        var refusal = setting.refuse(proof, attempt(CLIENT, MAIN, user));

        // Then
        assertThat(refusal.text()).isEqualTo("AUTH_REQUIRED: Invalid or missing authentication token");
        assertThat(refusal.proven()).isFalse();
        assertThat(refusal.lastWord()).isEmpty();
        assertThat(proof.tries).hasValue(10);
    }

    @Test
    void refusesUnreadWhoGuessedAHundredTimes() {
        // Given
        setting.tokens.candidates(strangers(3));
        setting.tokens.addCandidate(token(), new byte[] {7});
        for (int i = 0; i < 100; i++) {
            var held = setting.refuse(new FakeProof(1), attempt()).holdBack();
            assertThat(held).isEqualTo(i < 20 ? Duration.ZERO : Duration.ofSeconds(1));
        }
        var proof = new FakeProof(7);

        // When
        var refusal = setting.refuse(proof, attempt());

        // Then
        assertThat(refusal.code()).isEqualTo(Refusal.Code.RATE_LIMITED);
        assertThat(refusal.message()).matches("Too many requests, retry in \\d{4,5} ms");
        assertThat(refusal.holdBack()).isEqualTo(Duration.ofSeconds(1));
        assertThat(refusal.proven()).isFalse();
        assertThat(proof.tries).hasValue(0);
        assertThat(proof.closed).isTrue();
        assertThat(setting.trials).hasSize(100);
        assertThat(setting.limited).hasSize(81);
    }

    @Test
    void takesNoRightProofForAGuess() {
        // Given
        setting.tokens.addCandidate(token(), new byte[] {7});
        for (int i = 0; i < 500; i++) {
            setting.decide(new FakeProof(7), attempt());
        }

        // When
        var refusal = setting.refuse(new FakeProof(1), attempt());

        // Then
        assertThat(refusal.code()).isEqualTo(Refusal.Code.AUTH_REQUIRED);
        assertThat(refusal.holdBack()).isZero();
    }

    @Test
    void searchesAHundredTimesForTwoHundredWrongProofsAtOnce() {
        // Given
        try (var roomy = new AuthSetting(new TrialSettings(200, 200, 1, Duration.ofSeconds(1)))) {
            roomy.tokens.candidates(strangers(1_000));
            var proofs = Stream.generate(() -> new FakeProof(1)).limit(200).toList();

            // When
            var stages = proofs.stream()
                    .map(proof -> roomy.authenticator.authenticate(proof, attempt()))
                    .toList();

            // Then
            var codes = stages.stream()
                    .map(stage -> ((Refusal) result(stage)).code())
                    .toList();
            assertThat(codes).containsOnly(Refusal.Code.AUTH_REQUIRED, Refusal.Code.RATE_LIMITED);
            assertThat(codes).filteredOn(Refusal.Code.AUTH_REQUIRED::equals).hasSize(100);
            assertThat(proofs.stream().filter(proof -> proof.tries.get() > 0)).hasSize(100);
            assertThat(proofs.stream().mapToInt(proof -> proof.tries.get()).sum())
                    .isEqualTo(100_000);
            assertThat(proofs).allMatch(proof -> proof.closed);
        }
    }

    @Test
    void failsClosedIfTheStoreDoes() {
        // Given
        setting.tokens.candidates(strangers(300));
        setting.tokens.store = () -> CompletableFuture.failedStage(new IllegalStateException("disk is full"));
        var proof = new FakeProof(7);

        // When
        var refusal = setting.refuse(proof, attempt());

        // Then
        assertThat(refusal.code()).isEqualTo(Refusal.Code.AUTH_UNAVAILABLE);
        assertThat(refusal.reason()).isEqualTo("IllegalStateException: disk is full");
        assertThat(proof.closed).isTrue();
    }

    @Test
    void failsClosedIfAVerifierIsBroken() {
        // Given
        setting.tokens.candidates(strangers(300));
        setting.tokens.addCandidate(token(), new byte[0]);

        // When
        var refusal = setting.refuse(new FakeProof(7), attempt());

        // Then
        assertThat(refusal.code()).isEqualTo(Refusal.Code.AUTH_UNAVAILABLE);
        assertThat(refusal.reason()).startsWith("ArrayIndexOutOfBoundsException");
        assertThat(setting.decide(new FakeProof(0), attempt())).isInstanceOf(Grant.class);
    }

    @Test
    void answersThoseWhoWaitWhenThePoolCloses() {
        // Given
        setting.tokens.candidates(strangers(300));
        var gate = new CompletableFuture<Boolean>();
        setting.tokens.store = () -> gate;
        var waiting = setting.authenticator.authenticate(new FakeProof(7), attempt());
        setting.close();

        // When
        gate.complete(true);

        // Then
        assertThat(result(waiting)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(Refusal.Code.AUTH_UNAVAILABLE));
        assertThat(setting.refuse(new FakeProof(7), attempt()).code()).isEqualTo(Refusal.Code.AUTH_UNAVAILABLE);
    }
}
