package io.helios.proxy.scram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected here is what PostgreSQL 15 makes of these passwords: its stored verifiers were compared. */
class SaslPrepTest {
    @ParameterizedTest
    @CsvSource({
        "70656e63696c, 70656e63696c", // ASCII
        "49c2ad58, 4958", // soft hyphen: nothing
        "c2aa, 61", // feminine ordinal: a
        "e285a8, 4958", // roman nine: IX
        "61e2808b62, 612062", // zero-width space: a space
        "61c2a062, 612062", // no-break space
        "e19a80, 20", // ogham space
        "e38080c3a9, 20c3a9", // ideographic space
        "7061cc887373, 70c3a47373", // combining diaeresis
        "e1a086c3a9, c3a9", // Mongolian soft hyphen
        "efb88fc3a9, c3a9", // variation selector
        "efbbbfc3a9, c3a9", // byte order mark
        "cd8f61, 61", // grapheme joiner
        "e284ab, c385", // ångström sign
        "efac81, 6669", // ligature fi
        "d8a762d8a8, d8a762d8a8", // right-to-left with a left-to-right letter: as it is
        "d8a731, d8a731", // right-to-left, but not at the end: as it is
        "d8a731d8a8, d8a731d8a8", // right-to-left from end to end
        "d790d791, d790d791", // Hebrew
        "f09f9880, f09f9880", // younger than the tables
    })
    void preparesAPassword(String password, String expected) {
        // When
        var prepared = SaslPrep.prepare(bytes(password));

        // Then
        assertThat(prepared).isEqualTo(bytes(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "07c2aa", // control in a password that is not ASCII
        "c285c2aa", // control
        "c2ad", // nothing is left
        "ee8080c2aa", // private use
        "efbfbdc2aa", // replacement character
        "78cd8079", // combining grave tone mark
        "e280a8c2aa", // line separator
        "e1a08ec2aa", // Mongolian vowel separator
        "e281aac2aa", // inhibit symmetric swapping
        "e281a1c2aa", // function application
        "efbfbcc2aa", // object replacement
        "f09d85b3c2aa", // musical control
        "db9dc2aa", // end of ayah
        "dc8fc2aa", // Syriac abbreviation
        "f3a08181c2aa", // tag
        "f3a08081c2aa", // language tag
        "e2bfb0c2aa", // ideographic description
        "e2808ec2aa", // left-to-right mark
        "e280aac2aa", // embedding
        "cdb8c2aa", // unassigned
        "efbfbec2aa", // no character
        "ff41c2aa", // not UTF-8
        "c3", // cut off
    })
    void leavesAPasswordThatMayNotBePrepared(String password) {
        // When
        var prepared = SaslPrep.prepare(bytes(password));

        // Then
        assertThat(prepared).isEqualTo(bytes(password));
    }

    @ParameterizedTest
    @CsvSource({"70656e63696c", "c2ad", "ff", "c2aa"})
    void givesTheCallerAnArrayOfItsOwn(String password) {
        // Given
        var given = bytes(password);

        // When
        var prepared = SaslPrep.prepare(given);

        // Then
        assertThat(prepared).isNotSameAs(given);
        assertThat(given).isEqualTo(bytes(password));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
