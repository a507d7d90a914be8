package io.helios.proxy.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "bnid, ', did you mean bind?'",
        "binds, ', did you mean bind?'",
        "clientAuth, ', did you mean client-auth?'",
        "client_auth, ', did you mean client-auth?'",
        "CLIENT-AUTHS, ', did you mean client-auth?'",
        "xyz, ''",
        "colour, ''",
    })
    void guessesWhatIsNear(String word, String expected) {
        var suggestion = Suggestion.near(word, List.of("bind", "client-auth", "tls"));

        assertThat(suggestion).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "kitten, sitting, 3", "same, same, 0", "ab, ba, 2"})
    void countsWhatMustBeChanged(String one, String other, int changes) {
        assertThat(Suggestion.distance(one, other)).isEqualTo(changes);
        assertThat(Suggestion.distance(other, one)).isEqualTo(changes);
    }
}
