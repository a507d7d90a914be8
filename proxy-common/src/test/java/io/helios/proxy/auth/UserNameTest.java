package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserNameTest {
    @ParameterizedTest
    @CsvSource({
        "default, true, ''",
        "app, true, ''",
        "default.tok_abcDEF012345, true, tok_abcDEF012345",
        "app.tok_abcDEF012345, false, ''",
        "default.tok_abcDEF01234, false, ''",
        "default.tok_abcDEF0123456, false, ''",
        "default.tok_abcDEF01234_, false, ''",
        "default.abcDEF012345, false, ''",
        "DEFAULT, false, ''",
        "'default ', false, ''",
        "'', false, ''",
    })
    void readsTheNameOfALogin(String name, boolean accepted, String hint) {
        // When
        var user = UserName.parse(name, Set.of("app"));

        // Then
        assertThat(user.accepted()).isEqualTo(accepted);
        assertThat(user.hint()).isEqualTo(hint.isEmpty() ? Optional.empty() : Optional.of(new TokenId(hint)));
    }
}
