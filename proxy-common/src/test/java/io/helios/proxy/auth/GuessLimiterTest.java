package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuessLimiterTest {
    private static final InetAddress ATTACKER = address("198.51.100.7");
    private static final InetAddress OTHER = address("198.51.100.8");

    /** A clock that may be negative, as the JDK's may. */
    private final AtomicLong nanos = new AtomicLong(-Duration.ofHours(1).toNanos());

    private final GuessLimiter limiter = limiter(GuessLimits.DEFAULT.addresses());

    @Test
    void holdsRefusalsBackAfterTwentyFailures() {
        // Given
        for (int i = 0; i < 19; i++) {
            limiter.failed(ATTACKER);
        }
        var twentieth = limiter.failed(ATTACKER);

        // When
        var twentyFirst = limiter.failed(ATTACKER);

        // Then
        assertThat(twentieth).isZero();
        assertThat(twentyFirst).isEqualTo(Duration.ofSeconds(1));
        assertThat(limiter.holdBack(ATTACKER)).isEqualTo(Duration.ofSeconds(1));
        assertThat(limiter.holdBack(OTHER)).isZero();
    }

    @Test
    void letsAHundredGuessesBeginAndNoMore() {
        // Given
        guess(ATTACKER, 100);

        // When
        var next = limiter.begin(ATTACKER);

        // Then
        assertThat(next).isEmpty();
        assertThat(limiter.retryAfter(ATTACKER)).isBetween(Duration.ofSeconds(55), Duration.ofMillis(60_001));
        assertThat(limiter.begin(OTHER)).isPresent();
    }

    @Test
    void countsFailuresOfEveryMechanismTogether() {
        // Given
        guess(ATTACKER, 60);
        for (int i = 0; i < 40; i++) {
            limiter.failed(ATTACKER);
        }

        // When
        var next = limiter.begin(ATTACKER);

        // Then
        assertThat(next).isEmpty();
    }

    @Test
    void givesBackAGuessThatWasRight() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            limiter.giveBack(limiter.begin(ATTACKER).orElseThrow());
        }

        // When
        var next = limiter.begin(ATTACKER);

        // Then
        assertThat(next).isPresent();
        assertThat(limiter.holdBack(ATTACKER)).isZero();
    }

    @Test
    void givesAGuessBackToTheTimeWhenItBegan() {
        // Given
        var early = limiter.begin(ATTACKER).orElseThrow();
        pass(Duration.ofSeconds(30));
        guess(ATTACKER, 99);

        // When
        limiter.giveBack(early);

        // Then: the early place is free now, and none more when its time is over
        assertThat(guess(ATTACKER, 1)).isEqualTo(1);
        pass(Duration.ofSeconds(30));
        assertThat(guess(ATTACKER, 1)).isZero();
    }

    @Test
    void givesNothingBackAfterAMinute() {
        // Given
        var early = limiter.begin(ATTACKER).orElseThrow();
        pass(Duration.ofSeconds(61));
        guess(ATTACKER, 100);

        // When
        limiter.giveBack(early);

        // Then
        assertThat(limiter.begin(ATTACKER)).isEmpty();
    }

    @Test
    void forgetsAGuessAfterAMinute() {
        // Given
        guess(ATTACKER, 40);
        pass(Duration.ofSeconds(30));
        guess(ATTACKER, 60);
        pass(Duration.ofSeconds(24));
        boolean before = limiter.begin(ATTACKER).isPresent();

        // When
        pass(Duration.ofSeconds(6));

        // Then
        assertThat(before).isFalse();
        assertThat(guess(ATTACKER, 100)).isEqualTo(40);
    }

    @Test
    void letsInWhenItSaidItWould() {
        // Given
        pass(Duration.ofMillis(3_210));
        guess(ATTACKER, 50);
        pass(Duration.ofSeconds(17));
        guess(ATTACKER, 50);
        var wait = limiter.retryAfter(ATTACKER);
        pass(wait.minusMillis(1));
        boolean early = limiter.begin(ATTACKER).isPresent();

        // When
        pass(Duration.ofMillis(1));

        // Then
        assertThat(early).isFalse();
        assertThat(limiter.retryAfter(ATTACKER)).isZero();
        assertThat(guess(ATTACKER, 100)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "203.0.113.1, 203.0.113.2, false",
        "203.0.113.1, ::ffff:203.0.113.1, true",
        "0.0.0.1, ::1, false",
    })
    void takesTheAddressesOfABlockForOne(String one, String other, boolean same) {
        // Given
        guess(address(one), 100);

        // When
        var next = limiter.begin(address(other));

        // Then
        assertThat(next.isEmpty()).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64})
    void forgetsNoGuesserInAFloodOfAddresses(int addresses) {
        // Given
        var small = limiter(addresses);
        for (int i = 0; i < 100; i++) {
            small.begin(ATTACKER);
        }
        var random = new Random(7);

        // When: as many addresses as one has who owns a /40, each guessing once
        for (int i = 0; i < addresses * 80; i++) {
            small.failed(address("2001:db8:" + Integer.toHexString(random.nextInt(0xffff)) + ":" + i % 0xffff + "::"));
        }

        // Then
        assertThat(small.begin(ATTACKER)).isEmpty();
    }

    @Test
    void letsANewcomerInDuringAFloodOfAddresses() {
        // Given: ten times as many addresses as there are places
        for (int i = 0; i < GuessLimits.DEFAULT.addresses() * 10; i++) {
            limiter.failed(
                    address("2001:db8:" + Integer.toHexString(i >> 16) + ":" + Integer.toHexString(i & 0xffff) + "::"));
        }

        // When
        var next = limiter.begin(OTHER);

        // Then: it inherits about ten guesses of strangers, far from a hundred
        assertThat(next).isPresent();
        assertThat(limiter.holdBack(OTHER)).isZero();
    }

    @Test
    void countsExactlyWhenManyGuessAtOnce() throws Exception {
        // Given
        var threads = Executors.newFixedThreadPool(8);
        Callable<Boolean> begin = () -> limiter.begin(ATTACKER).isPresent();

        // When
        var begun = threads.invokeAll(Collections.nCopies(1_000, begin));

        // Then
        int count = 0;
        for (var one : begun) {
            count += one.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(count).isEqualTo(100);
    }

    private int guess(InetAddress address, int times) {
        int begun = 0;
        for (int i = 0; i < times; i++) {
            begun += limiter.begin(address).isPresent() ? 1 : 0;
        }
        return begun;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private GuessLimiter limiter(int addresses) {
        return new GuessLimiter(new GuessLimits(20, 100, Duration.ofSeconds(1), addresses), nanos::get);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getAllByName(literal)[0];
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
