package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RevocationTest {
    private static final Instant NOW = AuthSetting.NOW;

    static Stream<Arguments> revocations() {
        return Stream.of(
                Arguments.of(new Revocation.OfToken(AuthSetting.ID, NOW), true),
                Arguments.of(new Revocation.OfToken(new TokenId("tok_BBBBBBBBBBBB"), NOW), false),
                Arguments.of(new Revocation.OfFamily(new FamilyId("fam_1"), NOW), true),
                Arguments.of(new Revocation.OfFamily(new FamilyId("fam_2"), NOW), false),
                Arguments.of(new Revocation.OfAccount(new AccountId("acc_1"), NOW), true),
                Arguments.of(new Revocation.OfAccount(new AccountId("acc_2"), NOW), false),
                Arguments.of(new Revocation.OfSession("s-1", NOW), false));
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void concernsTheGrantsOfItsSubject(Revocation revocation, boolean expected) {
        // Given
        var grant = new Grant(AuthSetting.token(), AuthSetting.MAIN, NOW, Optional.empty());

        // When
        boolean concerned = revocation.concerns(grant);

        // Then
        assertThat(concerned).isEqualTo(expected);
        assertThat(revocation.at()).isEqualTo(NOW);
    }
}
