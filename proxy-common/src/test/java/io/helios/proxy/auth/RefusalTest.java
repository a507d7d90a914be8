package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
    @ParameterizedTest
    @EnumSource(Refusal.Code.class)
    void saysTheWordsOfItsCode(Refusal.Code code) {
        // When
        var refusal = Refusal.of(code);

        // Then
        assertThat(refusal.text()).isEqualTo(code + ": " + code.message());
        assertThat(refusal.reference()).matches("r-[0-9A-Za-z]{12}");
        assertThat(refusal.proven()).isFalse();
    }

    @Test
    void keepsItsReferenceWhenMoreIsKnown() {
        // Given
        var refusal = Refusal.missingScope(Scope.DATABASE_WRITE);

        // When
        var more = refusal.because("why")
                .heldBack(Duration.ofSeconds(1))
                .withNativeCode("42501")
                .provenWith(Optional.of(new byte[] {1}));

        // Then
        assertThat(more.reference()).isEqualTo(refusal.reference());
        assertThat(more.text()).isEqualTo("FORBIDDEN: Token does not have required scope: database:write");
        assertThat(more.reason()).isEqualTo("why");
        assertThat(more.holdBack()).isEqualTo(Duration.ofSeconds(1));
        assertThat(more.nativeCode()).contains("42501");
        assertThat(more.proven()).isTrue();
        assertThat(more.lastWord()).contains(new byte[] {1});
    }

    @Test
    void namesAnAddressWithoutItsZone() throws Exception {
        // Given
        var bytes = GuessLimiterTest.address("fe80::1").getAddress();
        var address = Inet6Address.getByAddress("", bytes, 3);

        // When
        var refusal = Refusal.address(address);

        // Then
        assertThat(refusal.message()).isEqualTo("Source address fe80:0:0:0:0:0:0:1 not allowed");
    }
}
