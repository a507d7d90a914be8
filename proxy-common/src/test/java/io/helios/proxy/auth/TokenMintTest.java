package io.helios.proxy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenMintTest {
    private final TokenMint mint = new TokenMint(new SecureRandom());

    @ParameterizedTest
    @EnumSource(TokenType.class)
    void mintsWellFormedTokensThatDiffer(TokenType type) {
        // Given
        var seen = new HashSet<String>();

        // When
        for (int i = 0; i < 1_000; i++) {
            try (var secret = mint.mint(type)) {
                seen.add(new String(secret.bytes(), US_ASCII));
            }
        }

        // Then
        assertThat(seen).hasSize(1_000).allSatisfy(token -> {
            assertThat(token).matches("hdb_(live|test|svc)_[0-9A-Za-z]{32}").startsWith(type.prefix());
            assertThat(TokenFormat.fault(token.getBytes(US_ASCII))).isEmpty();
        });
    }

    /** So many that the code is compiled anew meanwhile: a compiler's mistake made one good token in a process look wrong. */
    @Test
    void acceptsEveryTokenItMintsWhileItsCodeIsCompiled() {
        // Given
        int tokens = 200_000;

        // When
        int accepted = 0;
        for (int i = 0; i < tokens; i++) {
            try (var secret = mint.mint(TokenType.LIVE)) {
                accepted += secret.bytes().length > 0 ? 1 : 0;
            }
        }

        // Then
        assertThat(accepted).isEqualTo(tokens);
    }

    @Test
    void drawsEveryCharacterWithTheSameChance() {
        // Given
        var counts = new int[128];
        int tokens = 20_000;

        // When
        for (int i = 0; i < tokens; i++) {
            try (var secret = mint.mint(TokenType.LIVE)) {
                for (int at = 9; at < 9 + TokenFormat.RANDOM_LENGTH; at++) {
                    counts[secret.bytes()[at]]++;
                }
            }
        }

        // Then: chi-square over 62 characters; 61 degrees of freedom exceed 130 once in a million runs
        double expected = tokens * (double) TokenFormat.RANDOM_LENGTH / 62;
        double chiSquare = 0;
        for (char c : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray()) {
            chiSquare += (counts[c] - expected) * (counts[c] - expected) / expected;
        }
        assertThat(chiSquare).isLessThan(130);
    }

    @Test
    void dropsTheBytesThatWouldFavourACharacter() {
        // Given
        var random = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (i % 2 == 0 ? 248 + i % 8 : 247);
                }
            }
        };

        // When
        try (var secret = new TokenMint(random).mint(TokenType.LIVE)) {
            // Then: 247 = 3 * 62 + 61
            assertThat(new String(secret.bytes(), US_ASCII)).startsWith("hdb_live_" + "z".repeat(26));
        }
    }

    @Test
    void namesTokensInBase62() {
        // When
        var id = mint.newId();

        // Then
        assertThat(id.value()).matches("tok_[0-9A-Za-z]{12}");
        assertThat(UserName.parse("default." + id, Set.of()).hint()).contains(id);
    }

    @Test
    void showsOnlyThePrefixAndFourCharacters() {
        // When
        var secret = new TokenSecret("hdb_svc_0123456789ABCDEFGHIJKLMNOP1kmEAB".getBytes(US_ASCII));

        // Then
        assertThat(secret.hint()).isEqualTo("hdb_svc_0123");
        assertThat(secret.type()).isEqualTo(TokenType.SERVICE);
        assertThat(secret).hasToString("TokenSecret[redacted]");
    }

    @Test
    void wipesTheTokenWhenClosed() {
        // Given
        var secret = mint.mint(TokenType.TEST);

        // When
        secret.close();

        // Then
        assertThat(secret.bytes()).containsOnly(0);
    }

    @Test
    void refusesAndWipesWhatIsNoToken() {
        // Given
        var text = "hdb_svc_0123456789ABCDEFGHIJKLMNOP1kmEAA".getBytes(US_ASCII);

        // When
        assertThatThrownBy(() -> new TokenSecret(text))

                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token has the wrong checksum");
        assertThat(text).containsOnly(0);
    }
}
