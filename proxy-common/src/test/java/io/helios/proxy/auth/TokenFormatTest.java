package io.helios.proxy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @ParameterizedTest
    @CsvSource({
        "LIVE, hdb_live_00000000000000000000000000, 3wfJ20",
        "LIVE, hdb_live_0123456789ABCDEFGHIJKLMNOP, 4W8IXv",
        "TEST, hdb_test_00000000000000000000000000, 36DZXV",
        "SERVICE, hdb_svc_00000000000000000000000000, 2J74z2",
        "SERVICE, hdb_svc_0123456789ABCDEFGHIJKLMNOP, 1kmEAB",
    })
    void sealsATokenWithTheChecksumOfThePublishedVectors(TokenType type, String random, String checksum) {
        // Given
        var text = (random + "??????").getBytes(US_ASCII);

        // When
        TokenFormat.seal(text);

        // Then
        assertThat(new String(text, US_ASCII)).isEqualTo(random + checksum);
        assertThat(TokenFormat.fault(text)).isEmpty();
        assertThat(TokenFormat.type(text)).contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "' hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv', WHITESPACE",
        "'hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv\n', WHITESPACE",
        "'hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv\r\n', WHITESPACE",
        "'hdb_live_0123456789 BCDEFGHIJKLMNOP4W8IXv', WHITESPACE",
        "'hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv\t', WHITESPACE",
        "'hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv\r', WHITESPACE",
        "hdb_live, PREFIX",
        "hdb_prod_0123456789ABCDEFGHIJKLMNOP4W8IXv, PREFIX",
        "HDB_LIVE_0123456789ABCDEFGHIJKLMNOP4W8IXv, PREFIX",
        "secret, PREFIX",
        "hdb_live_, LENGTH",
        "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IX, LENGTH",
        "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv0, LENGTH",
        "hdb_svc_0123456789ABCDEFGHIJKLMNOP4W8IXvA, LENGTH",
        "hdb_live_0123456789ABCDEFGHIJKLMNO_4W8IXv, ALPHABET",
        "hdb_live_0123456789ABCDEFGHIJKLMNO/4W8IXv, ALPHABET",
        "hdb_live_0123456789ABCDEFGHIJKLMNO:4W8IXv, ALPHABET",
        "hdb_live_0123456789ABCDEFGHIJKLMNO@4W8IXv, ALPHABET",
        "hdb_live_0123456789ABCDEFGHIJKLMNO[4W8IXv, ALPHABET",
        "hdb_live_0123456789ABCDEFGHIJKLMNO`4W8IXv, ALPHABET",
        "hdb_live_0123456789ABCDEFGHIJKLMNO{4W8IXv, ALPHABET",
        "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXw, CHECKSUM",
        "hdb_test_0123456789ABCDEFGHIJKLMNOP4W8IXv, CHECKSUM",
    })
    void saysWhatIsWrongWithAToken(String text, TokenFault expected) {
        // When
        var fault = TokenFormat.fault(text.getBytes(US_ASCII));

        // Then
        assertThat(fault).contains(expected);
        assertThat(expected.reason()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv", "hdb_svc_0123456789ABCDEFGHIJKLMNOP1kmEAB"})
    void noticesEveryWrongCharacter(String token) {
        // Given
        int first = token.lastIndexOf('_') + 1;
        var typos = new ArrayList<byte[]>();
        for (int i = first; i < token.length(); i++) {
            for (int n = 0; n < ALPHABET.length(); n++) {
                char other = ALPHABET.charAt(n);
                if (other != token.charAt(i)) {
                    typos.add((token.substring(0, i) + other + token.substring(i + 1)).getBytes(US_ASCII));
                }
            }
        }

        // When
        var faults = typos.stream().map(TokenFormat::fault).distinct().toList();

        // Then
        assertThat(typos).hasSize(32 * 61);
        assertThat(faults).containsExactly(Optional.of(TokenFault.CHECKSUM));
    }

    @Test
    void takesNoLookAlikeForAToken() {
        // Given
        var random = new Random(1);
        var text = new byte[TOKEN.length()];
        System.arraycopy(TOKEN.getBytes(US_ASCII), 0, text, 0, text.length);
        int accepted = 0;

        // When
        for (int n = 0; n < 200_000; n++) {
            for (int i = "hdb_live_".length(); i < text.length; i++) {
                text[i] = (byte) ALPHABET.charAt(random.nextInt(62));
            }
            accepted += TokenFormat.fault(text).isEmpty() ? 1 : 0;
        }

        // Then
        assertThat(accepted).isZero();
    }

    @Test
    void leavesTheBytesAsTheyWere() {
        // Given
        var text = TOKEN.getBytes(US_ASCII);

        // When
        var fault = TokenFormat.fault(text);

        // Then
        assertThat(fault).isEmpty();
        assertThat(text).isEqualTo(TOKEN.getBytes(US_ASCII));
    }

    @Test
    void knowsNoTypeOfSomethingElse() {
        // Given
        var others = List.of("hdb_", "hdb_live", "postgres");

        // When
        var types = others.stream()
                .map(text -> TokenFormat.type(text.getBytes(US_ASCII)))
                .distinct()
                .toList();

        // Then
        assertThat(types).containsExactly(Optional.empty());
    }
}
