package io.helios.proxy.control.passwords;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.passwords.PasswordChecks.Capacity;
import io.helios.proxy.control.store.ControlProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordChecksTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(16, 1, 1);
    private static final Argon2Cost RAISED = new Argon2Cost(16, 2, 1);

    private final List<PasswordChecks> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(PasswordChecks::close);
    }

    @Test
    void knowsAPasswordAgain() {
        // Given
        var checks = checks(CHEAP, Capacity.DEFAULT);
        var hash = done(checks.hash(password("correct horse")));

        // When
        var right = done(checks.check(password("correct horse"), Optional.of(hash)));
        var wrong = done(checks.check(password("wrong horse"), Optional.of(hash)));

        // Then
        assertThat(right.right()).isTrue();
        assertThat(right.better()).isEmpty();
        assertThat(wrong.right()).isFalse();
    }

    @Test
    void withoutAHashTheSameWorkIsDone() {
        // Given
        var checks = checks(CHEAP, Capacity.DEFAULT);
        var hash = done(checks.hash(password("correct horse")));
        long before = checks.computed();
        done(checks.check(password("wrong horse"), Optional.of(hash)));
        long ofAWrongPassword = checks.computed() - before;

        // When
        var nobody = done(checks.check(password("wrong horse"), Optional.empty()));

        // Then
        assertThat(nobody.right()).isFalse();
        assertThat(checks.computed() - before - ofAWrongPassword)
                .isEqualTo(ofAWrongPassword)
                .isEqualTo(1);
    }

    @Test
    void aRightPasswordIsHashedAnewWhenTheCostWasRaised() {
        // Given
        var old = done(checks(CHEAP, Capacity.DEFAULT).hash(password("correct horse")));
        var raised = checks(RAISED, Capacity.DEFAULT);

        // When
        var verdict = done(raised.check(password("correct horse"), Optional.of(old)));

        // Then
        assertThat(verdict.better())
                .hasValueSatisfying(better -> assertThat(better).startsWith("$argon2id$v=19$m=16,t=2,p=1$"));
        assertThat(done(raised.check(password("correct horse"), verdict.better()))
                        .better())
                .isEmpty();
        assertThat(done(raised.check(password("wrong horse"), Optional.of(old))).better())
                .isEmpty();
    }

    @Test
    void whoeverComesWhenTheQueueIsFullIsToldAtOnce() {
        // Given
        var checks = checks(Argon2Cost.DEFAULT, new Capacity(1, 2));
        var passwords = new ArrayList<Password>();
        List<CompletableFuture<String>> hashes = new ArrayList<>();

        // When
        for (int i = 0; i < 20; i++) {
            var password = password("correct horse " + i);
            passwords.add(password);
            hashes.add(checks.hash(password));
        }

        // Then
        var turnedAway = hashes.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .toList();
        assertThat(turnedAway).hasSizeBetween(1, 17);
        assertThat(turnedAway)
                .allSatisfy(hash -> assertThat(problem(hash).kind()).isEqualTo(Kind.BUSY));
        assertThat(hashes.subList(0, 3))
                .allSatisfy(hash -> assertThat(done(hash)).startsWith("$argon2id$"));
        CompletableFuture.allOf(hashes.toArray(CompletableFuture<?>[]::new))
                .handle((all, failure) -> turnedAway)
                .join();
        assertThat(passwords)
                .allSatisfy(password -> assertThat(password.bytes()).containsOnly(0));
    }

    private PasswordChecks checks(Argon2Cost cost, Capacity capacity) {
        var checks = new PasswordChecks(cost, capacity);
        opened.add(checks);
        return checks;
    }

    private static Password password(String text) {
        return Password.of(text.toCharArray());
    }
}
