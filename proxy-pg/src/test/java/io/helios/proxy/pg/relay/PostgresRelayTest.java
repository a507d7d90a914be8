package io.helios.proxy.pg.relay;

import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.error;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.parameterStatus;
import static io.helios.proxy.pg.Packets.parse;
import static io.helios.proxy.pg.Packets.query;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.pg.wire.BackendLoginDecoder;
import io.helios.proxy.pg.wire.ClientLoginDecoder;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.testkit.ByteSplits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What flows both ways, and the violations that end it. */
class PostgresRelayTest {
    private final RelayScript script = new RelayScript();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void takesTheCodecsOfTheLoginOutOfBothPipelines() {
        // When
        script.relay();

        // Then
        assertThat(script.services.client.pipeline().get(ClientLoginDecoder.class))
                .isNull();
        assertThat(script.services.backend.pipeline().get(BackendLoginDecoder.class))
                .isNull();
    }

    @Test
    @DisplayName("A6.5 A6.6 a pipeline")
    void passesAPipelineUnchangedHoweverItArrives() {
        // Given
        var pipeline = join(
                parse("s", "select $1"),
                typed('B', cstring("p"), cstring("s"), new byte[8]),
                typed('D', cstring("Pp")),
                typed('E', cstring("p"), int32(0)),
                typed('S'),
                query("copy t from stdin"),
                typed('d', new byte[20]),
                typed('c'),
                typed('C', cstring("Ss")),
                typed('H'),
                typed('X'));

        for (var way : ByteSplits.of(pipeline)) {
            var split = new RelayScript();

            // When
            way.forEach(split::clientSends);

            // Then
            assertThat(split.toBackend()).isEqualTo(pipeline);
            split.close();
        }
    }

    @Test
    @DisplayName("A6.5 A6.7 answers")
    void passesAnswersUnchangedHoweverTheyArrive() {
        // Given
        var answers = join(
                typed('1'),
                typed('2'),
                typed('T', new byte[20]),
                typed('D', new byte[30]),
                typed('C', cstring("SELECT 1")),
                ready('I'),
                error("22012", "division by zero"),
                ready('T'),
                typed('A', int32(42), cstring("channel"), cstring("payload")),
                parameterStatus("default_transaction_read_only", "off"),
                typed('N', cstring("Mnotice"), new byte[1]));

        for (var way : ByteSplits.of(answers)) {
            var split = new RelayScript();

            // When
            way.forEach(split::backendSends);

            // Then
            assertThat(split.toClient()).isEqualTo(answers);
            split.close();
        }
    }

    static List<byte[]> violationsOfClients() {
        return List.of(
                typed('p', cstring("secret")),
                typed('R'),
                typed('\0'),
                join(new byte[] {'Q'}, int32(3)),
                join(new byte[] {'Q'}, int32(0x3FFFFFFF)),
                join(new byte[] {'Q'}, int32(-1)),
                join(new byte[] {'S'}, int32(10_001)),
                typed('P', "no end".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("violationsOfClients")
    @DisplayName("A6.10 A7.20 a client that breaks the protocol")
    void aClientThatBreaksTheProtocolIsTold(byte[] violation) {
        // When
        script.clientSends(query("select 1"), violation);

        // Then
        assertThat(script.toBackend()).startsWith(query("select 1"));
        assertThat(text(script.toClient()))
                .startsWith("E")
                .contains("SFATAL")
                .contains("C08P01")
                .contains("ref r-");
        assertThat(script.services.closed).containsExactly(CloseCause.VIOLATION);
        assertThat(script.services.audited).hasSize(1);
    }

    @Test
    void afterTheFirstFaultNothingIsDelivered() {
        // Given
        script.clientSends(typed('?')).toClient();
        script.toBackend();

        // When
        script.clientSends(typed('?'), query("select 1")).backendSends(ready('I'), typed('?'));

        // Then
        assertThat(script.toBackend()).isEmpty();
        assertThat(script.toClient()).isEmpty();
        assertThat(script.services.audited).hasSize(1);
    }

    static List<byte[]> violationsOfBackends() {
        return List.of(
                typed('R', int32(3)),
                typed('K', new byte[8]),
                typed('v', new byte[8]),
                typed('?'),
                typed('Z'),
                join(new byte[] {'D'}, int32(2)),
                join(new byte[] {'D'}, int32(0x40000004)));
    }

    @ParameterizedTest
    @MethodSource("violationsOfBackends")
    @DisplayName("A6.10 a backend that breaks the protocol")
    void aBackendThatBreaksTheProtocolEndsTheSessionBetweenTwoMessages(byte[] violation) {
        // When
        script.backendSends(typed('D', new byte[3]), violation);

        // Then
        var answers = script.toClient();
        assertThat(answers).startsWith(typed('D', new byte[3]));
        assertThat(text(answers)).contains("SFATAL").contains("C57P03").contains("BACKEND_UNAVAILABLE");
        assertThat(script.services.closed).containsExactly(CloseCause.FAILED);
    }

    @Test
    void aReaderThatLeavesReadOnlyModeIsCutOff() {
        // Given
        script.services.accessClass = AccessClass.RO;

        // When
        script.clientSends(query("x"))
                .backendSends(
                        typed('C', cstring("SET")),
                        parameterStatus("default_transaction_read_only", "off"),
                        ready('I'));

        // Then
        var answers = script.toClient();
        assertThat(answers).startsWith(typed('C', cstring("SET")));
        assertThat(text(answers)).contains("C42501").contains("Token does not have required scope: database:write");
        assertThat(script.services.closed).containsExactly(CloseCause.REFUSED);
        assertThat(script.services.audited)
                .extracting(refusal -> refusal.code())
                .containsExactly(Code.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"default_transaction_read_only,on", "is_superuser,off"})
    void otherSettingsOfAReaderPass(String name, String value) {
        // Given
        script.services.accessClass = AccessClass.RO;

        // When
        script.backendSends(parameterStatus(name, value));

        // Then
        assertThat(script.toClient()).isEqualTo(parameterStatus(name, value));
    }
}
