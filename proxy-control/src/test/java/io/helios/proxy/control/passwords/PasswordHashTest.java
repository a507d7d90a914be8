package io.helios.proxy.control.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(16, 1, 1);

    /** Of "password", by the reference implementation. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void agreesWithTheReferenceImplementation() {
        // Given
        var hash = PasswordHash.parse(REFERENCE);

        // When
        boolean right = hash.isOf(password("password"));

        // Then
        assertThat(right).isTrue();
        assertThat(hash.isOf(password("passwore"))).isFalse();
        assertThat(hash.phc()).isEqualTo(REFERENCE);
    }

    @Test
    void isOfItsOwnPasswordAlone() {
        // Given
        var first = PasswordHash.of(password("correct horse"), CHEAP);

        // When
        var second = PasswordHash.of(password("correct horse"), CHEAP);

        // Then
        assertThat(first.phc()).startsWith("$argon2id$v=19$m=16,t=1,p=1$").isNotEqualTo(second.phc());
        assertThat(PasswordHash.parse(first.phc()).isOf(password("correct horse")))
                .isTrue();
        assertThat(PasswordHash.parse(first.phc()).isOf(password("Correct horse")))
                .isFalse();
    }

    @Test
    void nobodyHasTheHashOfNobody() {
        // Given
        var nobody = PasswordHash.ofNobody(CHEAP);

        // When
        boolean right = nobody.isOf(password(""));

        // Then
        assertThat(right).isFalse();
        assertThat(nobody.cost()).isEqualTo(CHEAP);
    }

    @Test
    void theSamePasswordComesFromEveryKeyboard() {
        // Given
        var composed = PasswordHash.of(password("Gr\u00fc\u00dfe aus K\u00f6ln"), CHEAP);

        // When
        boolean right = composed.isOf(password("Gru\u0308\u00dfe aus Ko\u0308ln"));

        // Then
        assertThat(right).isTrue();
    }

    @Test
    void whatWasTypedIsWiped() {
        // Given
        var typed = "correct horse".toCharArray();
        var sent = "correct horse".getBytes(UTF_8);

        // When
        var password = Password.of(typed);
        var other = Password.of(sent);

        // Then
        assertThat(typed).containsOnly('\0');
        assertThat(sent).containsOnly(0);
        assertThat(password.bytes()).isEqualTo(other.bytes()).isEqualTo("correct horse".getBytes(UTF_8));
        password.close();
        assertThat(password.bytes()).containsOnly(0);
        assertThat(password).hasToString("Password[redacted]");
    }

    @Test
    void halfACharacterIsNoPassword() {
        // Given
        var half = "correct horse \ud83d".toCharArray();

        // When
        var password = Password.of(half);

        // Then
        assertThat(password.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=999999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=999,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$short"
            })
    void nothingElseIsAHash(String text) {
        // Given
        var parsed = assertThatThrownBy(() -> PasswordHash.parse(text));

        // When
        var refused = parsed.isInstanceOf(IllegalArgumentException.class);

        // Then
        refused.hasMessageNotContaining("c29tZXNhbHQ");
    }

    private static Password password(String text) {
        return Password.of(text.toCharArray());
    }
}
