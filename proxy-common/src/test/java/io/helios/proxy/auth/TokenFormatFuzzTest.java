package io.helios.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Whatever somebody presents, it is a token if and only if another reader of the same rules takes it for one. */
class TokenFormatFuzzTest {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("(hdb_(?:live|test|svc)_[0-9A-Za-z]{26})([0-9A-Za-z]{6})");
    private static final int CHECKSUM = 6;

    @FuzzTest
    void takesWhatAnotherReaderTakes(byte[] text) {
        var before = text.clone();

        boolean taken = TokenFormat.fault(text).isEmpty();

        assertThat(taken).isEqualTo(isToken(text));
        assertThat(text).isEqualTo(before);
    }

    /** Of a sealed token one character is changed, or none. */
    @FuzzTest
    void noticesEveryOtherCharacter(FuzzedDataProvider data) {
        var type = data.pickValue(TokenType.values());
        var token = new StringBuilder(type.prefix());
        while (token.length() < TokenFormat.length(type) - CHECKSUM) {
            token.append(ALPHABET.charAt(data.consumeInt(0, ALPHABET.length() - 1)));
        }
        var sealed = token.append("?".repeat(CHECKSUM)).toString().getBytes(ISO_8859_1);
        TokenFormat.seal(sealed);
        var presented = sealed.clone();
        presented[data.consumeInt(0, sealed.length - 1)] = data.consumeByte();

        boolean taken = TokenFormat.fault(presented).isEmpty();

        assertThat(isToken(sealed)).isTrue();
        assertThat(taken).isEqualTo(new String(presented, ISO_8859_1).equals(new String(sealed, ISO_8859_1)));
    }

    private static boolean isToken(byte[] text) {
        var token = FORM.matcher(new String(text, ISO_8859_1));
        return token.matches() && token.group(2).equals(checksum(token.group(1)));
    }

    private static String checksum(String sealed) {
        var crc = new CRC32();
        crc.update(sealed.getBytes(ISO_8859_1));
        var digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECKSUM; rest /= ALPHABET.length()) {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
        }
        return digits.reverse().toString();
    }
}
