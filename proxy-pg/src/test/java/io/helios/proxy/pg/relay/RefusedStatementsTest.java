package io.helios.proxy.pg.relay;

import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.error;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.query;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A refused statement is answered by the backend itself, in our words. */
class RefusedStatementsTest {
    private static final byte[] FUNCTION_CALL = typed('F', int32(1598), new byte[6]);

    private final RelayScript script = new RelayScript();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    @DisplayName("A6.8 a function call of a reader")
    void aFunctionCallNeedsTheScopeToWrite() {
        // When
        script.clientSends(FUNCTION_CALL);

        // Then
        assertThat(text(script.toBackend())).startsWith("Q").contains("helios_refused_");
        assertThat(script.services.audited).hasSize(1);
    }

    @Test
    @DisplayName("A6.8 a function call of a writer")
    void aFunctionCallOfAWriterPasses() {
        // Given
        script.services.grant = TestGrants.of(Scope.DATABASE_READ, Scope.DATABASE_WRITE);

        // When
        script.clientSends(FUNCTION_CALL);

        // Then
        assertThat(script.toBackend()).isEqualTo(FUNCTION_CALL);
    }

    @Test
    @DisplayName("A6.9 A7.7 the error in place of the complaint")
    void theBackendsComplaintBecomesTheRefusalAndEverythingElseStaysAsItIs() {
        // Given
        var word = refuse();

        // When
        script.backendSends(error("42601", "syntax error at or near \"" + word + "\""), ready('E'));

        // Then
        var answers = script.toClient();
        assertThat(text(answers))
                .startsWith("E")
                .contains("SERROR")
                .contains("C42501")
                .contains("FORBIDDEN: Token does not have required scope: database:write")
                .contains("ref " + script.services.audited.get(0).reference())
                .doesNotContain(word);
        assertThat(answers).endsWith(ready('E'));
        assertThat(script.services.closed).isEmpty();
    }

    @Test
    void otherErrorsOfTheClientPass() {
        // Given
        refuse();
        var errors = join(
                error("42601", "syntax error at or near \"helios_refused_0\""), error("22012", "division by zero"));

        // When
        script.backendSends(errors);

        // Then
        assertThat(script.toClient()).isEqualTo(errors);
    }

    @Test
    void eachComplaintIsAnsweredByItsOwnRefusal() {
        // Given
        refuse();
        var second = refuse();

        // When: the first was skipped behind an error, as in a pipeline
        script.backendSends(error("22012", "division by zero"), ready('I'), error("42601", second));

        // Then
        assertThat(text(script.toClient()))
                .contains("ref " + script.services.audited.get(1).reference());
    }

    @Test
    void aComplaintIsAnsweredOnce() {
        // Given
        var word = refuse();
        var complaint = error("42601", word);
        script.clientSends(query("select 1")).toBackend();
        script.backendSends(complaint, ready('I')).toClient();

        // When
        script.backendSends(complaint);

        // Then
        assertThat(script.toClient()).isEqualTo(complaint);
    }

    @Test
    void refusalsThatNobodyComplainsOfAreForgotten() {
        // Given
        var word = refuse();
        var complaint = error("42601", word);
        script.backendSends(ready('I')).toClient();

        // When
        script.backendSends(complaint);

        // Then
        assertThat(script.toClient()).isEqualTo(complaint);
    }

    @Test
    void anEndlessPipelineOfThemIsNotRemembered() {
        // Given
        var first = refuse();
        for (int i = 0; i < 1000; i++) {
            refuse();
        }
        var complaint = error("42601", first);

        // When
        script.backendSends(complaint);

        // Then
        assertThat(script.toClient()).isEqualTo(complaint);
    }

    @Test
    void noTwoSessionsUseTheSameWords() {
        // Given
        var other = new RelayScript();
        other.clientSends(FUNCTION_CALL);

        // When
        var word = refuse();

        // Then
        assertThat(text(other.toBackend())).doesNotContain(word);
        other.close();
    }

    /** Sends something that is refused, and returns the word that the backend gets instead. */
    private String refuse() {
        var sent = text(script.clientSends(FUNCTION_CALL).toBackend());
        assertThat(sent.getBytes(StandardCharsets.UTF_8))
                .isEqualTo(typed('Q', cstring(sent.substring(5, sent.length() - 1))));
        return sent.substring(5, sent.length() - 1);
    }
}
