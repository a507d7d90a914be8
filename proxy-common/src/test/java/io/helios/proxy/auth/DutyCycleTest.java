package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DutyCycleTest {
    private final DutyCycle duty = new DutyCycle(0.25, 50, -1_000);

    @Test
    void startsAtOnceAfterARest() {
        // When
        long rest = duty.rest(-1_000);

        // Then
        assertThat(rest).isZero();
    }

    @Test
    void restsThreeTimesAsLongAsItWorked() {
        // Given
        duty.worked(50 + 100);

        // When
        long rest = duty.rest(-900);

        // Then: 100 too much; the 100 in which it worked earned 25 of them
        assertThat(rest).isEqualTo(300);
        assertThat(duty.rest(-601)).isEqualTo(1);
        assertThat(duty.rest(-600)).isZero();
    }

    @Test
    void worksAQuarterOfTheTimeInTheLongRun() {
        // Given
        long now = -1_000;
        long worked = 0;

        // When: as much as it may, in pieces of 6
        while (now < 99_000) {
            long rest = duty.rest(now);
            now += rest;
            if (rest == 0) {
                now += 6;
                worked += 6;
                duty.worked(6);
            }
        }

        // Then
        assertThat(worked).isBetween(24_900L, 25_100L);
    }

    @Test
    void savesUpNoMoreThanTheBurst() {
        // Given
        duty.rest(1_000_000);

        // When
        duty.worked(51);

        // Then
        assertThat(duty.rest(1_000_000)).isEqualTo(4);
    }
}
