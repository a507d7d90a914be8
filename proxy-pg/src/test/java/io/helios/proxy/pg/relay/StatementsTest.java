package io.helios.proxy.pg.relay;

import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.error;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.query;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.testkit.ByteSplits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL that is refused, in messages of every length. */
class StatementsTest {
    private static final String REFUSED = "ALTER ROLE app SET statement_timeout = 1";
    private static final int HELD = 1 << 20;
    private static final int PIECE = 64 * 1024;

    private final RelayScript script = new RelayScript();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    @DisplayName("A6.9 a refused Query")
    void aRefusedQueryIsReplacedHoweverItArrives() {
        // Given
        var stream = join(query("select 1"), query(REFUSED), query("select 2"));

        for (var way : ByteSplits.of(stream)) {
            var split = new RelayScript();

            // When
            way.forEach(split::clientSends);

            // Then
            assertThat(text(split.toBackend()))
                    .startsWith(text(query("select 1")) + "Q")
                    .endsWith(text(query("select 2")))
                    .contains("helios_refused_")
                    .doesNotContain("ALTER");
            split.close();
        }
    }

    @Test
    @DisplayName("A6.9 a refused Parse")
    void aRefusedParseKeepsItsNameAndItsParameters() {
        // Given
        var parameters = join(new byte[] {0, 2}, int32(23), int32(25));

        // When
        script.clientSends(typed('P', cstring("s1"), cstring(REFUSED), parameters), typed('S'));

        // Then
        var sent = script.toBackend();
        int lengthOfMessage = sent.length - typed('S').length;
        assertThat(Arrays.copyOf(sent, 8))
                .isEqualTo(
                        join(new byte[] {'P'}, int32(lengthOfMessage - 1), "s1\0".getBytes(StandardCharsets.US_ASCII)));
        assertThat(text(sent)).contains("s1\0helios_refused_").doesNotContain("ALTER");
        assertThat(sent).endsWith(join(new byte[1], parameters, typed('S')));
    }

    @Test
    @DisplayName("A6.9 in a pipeline")
    void theClientIsToldInItsTurn() {
        // Given
        var sent = text(script.clientSends(query(REFUSED)).toBackend());
        var word = sent.substring(5, sent.length() - 1);

        // When
        script.backendSends(error("42601", "syntax error at or near \"" + word + "\""));

        // Then
        assertThat(text(script.toClient()))
                .contains("C42501")
                .contains("FORBIDDEN: Statement is refused to every token: ALTER ROLE");
    }

    @Test
    void aReaderIsRefusedMore() {
        // Given
        script.services.accessClass = AccessClass.RO;

        // When
        script.clientSends(query("set default_transaction_read_only = off"));

        // Then
        assertThat(text(script.toBackend())).contains("helios_refused_");
    }

    @Test
    void aLongQueryThatIsAllowedPassesUnchanged() {
        // Given
        var message = query("select '" + "x".repeat(3 * HELD) + "'");

        // When
        sendInPieces(message);

        // Then
        assertThat(script.toBackend()).isEqualTo(message);
        assertThat(script.relay().busy()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A6.1 A6.9 a long statement")
    void aLongStatementThatIsRefusedNeverReachesTheBackendWhole(boolean parse) {
        // Given
        var sql = "/*" + "x".repeat(2 * HELD) + "*/ " + REFUSED;
        var message = parse ? typed('P', cstring("name"), cstring(sql), new byte[2]) : query(sql);

        // When
        sendInPieces(message);

        // Then
        assertThat(script.toBackend().length).isLessThan(message.length);
        assertThat(text(script.toClient()))
                .startsWith("E")
                .contains("SFATAL")
                .contains("C42501")
                .contains("ALTER ROLE");
        assertThat(script.services.closed).containsExactly(CloseCause.REFUSED);
        assertThat(script.services.audited).hasSize(1);
    }

    @Test
    void aStatementThatIsNamedAtLengthIsReadBehindItsName() {
        // Given
        var name = REFUSED + "n".repeat(2 * PIECE);
        var message = typed('P', cstring(name), cstring("select '" + "x".repeat(HELD) + "'"), new byte[2]);

        // When
        sendInPieces(message);

        // Then
        assertThat(script.toBackend()).isEqualTo(message);
    }

    @Test
    void aStatementOfTheLongestLengthThatIsHeldIsReplaced() {
        // Given
        var padding = " ".repeat(HELD - 1 - REFUSED.length());

        // When
        sendInPieces(query(REFUSED + padding));

        // Then
        assertThat(text(script.toBackend()))
                .startsWith("Q")
                .contains("helios_refused_")
                .hasSizeLessThan(100);
        assertThat(script.services.closed).isEmpty();
    }

    @Test
    void aLongFunctionCallNeedsTheScopeToWriteToo() {
        // Given
        var call = typed('F', new byte[2 * HELD]);

        // When
        sendInPieces(call);

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.REFUSED);
        assertThat(text(script.toClient())).contains("database:write");
    }

    @Test
    void aLongFunctionCallOfAWriterPasses() {
        // Given
        script.services.grant = TestGrants.of(Scope.DATABASE_READ, Scope.DATABASE_WRITE);
        var call = typed('F', new byte[2 * HELD]);

        // When
        sendInPieces(call);

        // Then
        assertThat(script.toBackend()).isEqualTo(call);
    }

    private void sendInPieces(byte[] message) {
        IntStream.iterate(0, from -> from < message.length, from -> from + PIECE)
                .forEach(from ->
                        script.clientSends(Arrays.copyOfRange(message, from, Math.min(from + PIECE, message.length))));
    }
}
