package io.helios.proxy.control.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helios.proxy.control.store.ControlProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "your-secure-password",
                "abcde abcde!",
                "\u00e9t\u00e9 \u00e0 No\u00ebl",
                "all small letters are fine"
            })
    void aLongPasswordNeedNotLookComplicated(String text) {
        // Given
        var password = password(text);

        // When
        var required = assertThatCode(() -> rules.require(password, "you@example.com"));

        // Then
        required.doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "'',must have 12 to 1024 bytes",
        "elevenbytes,must have 12 to 1024 bytes",
        "password1234,is one of those that are tried first",
        "PASSWORD1234,is one of those that are tried first",
        "you@example.com,must not be the e-mail address",
        "You@Example.com,must not be the e-mail address",
        "abcdabcdabcd,must have at least 5 different characters"
    })
    void aWeakPasswordIsNamed(String text, String why) {
        // Given
        var password = password(text);

        // When
        var problem = catchThrowableOfType(ControlProblem.class, () -> rules.require(password, "you@example.com"));

        // Then
        assertThat(problem.field()).contains("password");
        assertThat(problem).hasMessage("password: " + why);
    }

    @Test
    void thereIsAnEndToLength() {
        // Given
        var longest = "abcdefgh".repeat(128);

        // When
        rules.require(password(longest), "you@example.com");

        // Then
        assertThat(catchThrowableOfType(
                        ControlProblem.class, () -> rules.require(password(longest + "i"), "you@example.com")))
                .isNotNull();
    }

    private static Password password(String text) {
        return Password.of(text.toCharArray());
    }
}
