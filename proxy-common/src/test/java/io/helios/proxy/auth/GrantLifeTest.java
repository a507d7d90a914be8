package io.helios.proxy.auth;

import static io.helios.proxy.auth.AuthSetting.MAIN;
import static io.helios.proxy.auth.AuthSetting.NOW;
import static io.helios.proxy.auth.AuthSetting.attempt;
import static io.helios.proxy.auth.AuthSetting.ended;
import static io.helios.proxy.auth.AuthSetting.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a grant holds, asked again while its session lives. */
class GrantLifeTest {
    private final AuthSetting setting = new AuthSetting();

    @AfterEach
    void stop() {
        setting.close();
    }

    @Test
    void knowsWhetherAGrantStillHolds() {
        // Given
        setting.know(token());
        var grant = (Grant) setting.decide(setting.presented(), attempt());

        // When
        boolean valid = setting.authenticator.stillValid(grant);

        // Then
        assertThat(valid).isTrue();
        assertThat(setting.authenticator.timeLeft(grant)).isEqualTo(Duration.ofHours(2));
        assertThat(setting.authenticator.isRevoked(grant)).isFalse();
    }

    @Test
    void endsAGrantWhenItsTokenIsRevoked() {
        // Given
        setting.know(token());
        var grant = (Grant) setting.decide(setting.presented(), attempt());

        // When
        setting.tokens.put(ended(token(), NOW.plusSeconds(3600), Optional.of(NOW)));

        // Then
        assertThat(setting.authenticator.stillValid(grant)).isFalse();
        assertThat(setting.authenticator.timeLeft(grant)).isZero();
        assertThat(setting.authenticator.isRevoked(grant)).isTrue();
    }

    @Test
    void endsAGrantWhoseTokenIsGone() {
        // When
        var grant = TestGrants.of(ScopeSet.of(Scope.ALL), MAIN);

        // Then
        assertThat(setting.authenticator.stillValid(grant)).isFalse();
    }

    @Test
    void endsAGrantWithItsFamilyAndNotWithItsToken() {
        // Given
        setting.know(token());
        var grant = (Grant) setting.decide(setting.presented(), attempt());
        setting.pass(Duration.ofMinutes(119));
        boolean afterTheToken = setting.authenticator.stillValid(grant);

        // When
        setting.pass(Duration.ofMinutes(1));

        // Then
        assertThat(afterTheToken).isTrue();
        assertThat(setting.authenticator.stillValid(grant)).isFalse();
    }
}
