package io.helios.proxy.pg.wire;

import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.bytes;
import static io.helios.proxy.pg.Packets.cancelRequest;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.pg.wire.ErrorResponse.Field;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final ByteBufAllocator ALLOCATOR = ByteBufAllocator.DEFAULT;

    static Stream<Arguments> written() {
        var key = new BackendKeyData(7, new byte[] {1, 2, 3, 4});
        var oneParameter = Unpooled.wrappedBuffer(new byte[] {0, 1}, int32(23));
        return Stream.of(
                row(BackendMessage::authenticationOk, typed('R', int32(0))),
                row(BackendMessage::authenticationCleartextPassword, typed('R', int32(3))),
                row(
                        a -> BackendMessage.authenticationSasl(a, List.of("A-PLUS", "A")),
                        typed('R', int32(10), cstring("A-PLUS"), cstring("A"), new byte[1])),
                row(
                        a -> BackendMessage.authenticationSaslContinue(a, new byte[] {1}),
                        typed('R', int32(11), new byte[] {1})),
                row(a -> BackendMessage.authenticationSaslFinal(a, new byte[] {3}), typed('R', int32(12), new byte[] {3
                })),
                row(
                        a -> BackendMessage.negotiateProtocolVersion(a, ProtocolVersion.V3_2, List.of("_pq_.foo")),
                        typed('v', int32(0x00030002), int32(1), cstring("_pq_.foo"))),
                row(a -> BackendMessage.backendKeyData(a, key), typed('K', int32(7), new byte[] {1, 2, 3, 4})),
                row(a -> BackendMessage.readyForQuery(a, (byte) 'T'), typed('Z', new byte[] {'T'})),
                row(a -> ClientMessage.query(a, "select 1"), typed('Q', cstring("select 1"))),
                row(
                        a -> ClientMessage.parse(a, "s1", "select", oneParameter),
                        typed('P', cstring("s1"), cstring("select"), new byte[] {0, 1}, int32(23))),
                row(ClientMessage::terminate, typed('X')),
                row(a -> ClientMessage.password(a, new byte[] {'p', 'w'}), typed('p', cstring("pw"))),
                row(
                        a -> ClientMessage.saslInitialResponse(a, "SCRAM", new byte[] {9}),
                        typed('p', cstring("SCRAM"), int32(1), new byte[] {9})),
                row(a -> ClientMessage.saslResponse(a, new byte[] {8}), typed('p', new byte[] {8})),
                row(StartupPacket::sslRequest, sslRequest()));
    }

    private static Arguments row(Function<ByteBufAllocator, ByteBuf> writer, byte[] expected) {
        return Arguments.of(writer, expected);
    }

    @ParameterizedTest
    @MethodSource("written")
    void writesMessagesAsTheyAreDocumented(Function<ByteBufAllocator, ByteBuf> writer, byte[] expected) {
        // When
        var written = bytes(writer.apply(ALLOCATOR));

        // Then
        assertThat(written).isEqualTo(expected);
    }

    static Stream<Arguments> endsEarly() {
        return Stream.of(
                Arguments.of((Reader) ParameterStatus::read, join(cstring("name"), cstring("value"))),
                Arguments.of((Reader) AuthenticationRequest::readMechanisms, join(cstring("SCRAM"), new byte[1])),
                Arguments.of((Reader) ErrorResponse::read, join(cstring("Mwords"), new byte[1])));
    }

    @ParameterizedTest
    @MethodSource("endsEarly")
    void refusesWhatStandsBehindTheEnd(Reader reader, byte[] body) throws ProtocolViolation {
        // Given
        reader.read(buffer(body));

        // When
        assertThatThrownBy(() -> reader.read(buffer(body, new byte[1])))
                // Then
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("expected a message without 1 bytes at its end");
    }

    private interface Reader {
        Object read(ByteBuf body) throws ProtocolViolation;
    }

    @Test
    @DisplayName("A7.0 the fields of an ErrorResponse")
    void writesErrorFieldsInTheOrderThatClientsExpect() {
        // Given
        var error =
                ErrorResponse.fatal("28P01", "no").with(Field.HINT, "h\u00e9").with(Field.DETAIL, "d");

        // When
        var written = bytes(error.write(ALLOCATOR));

        // Then
        assertThat(written)
                .isEqualTo(typed(
                        'E',
                        cstring("SFATAL"),
                        cstring("VFATAL"),
                        cstring("C28P01"),
                        cstring("Mno"),
                        cstring("Dd"),
                        cstring("Hh\u00e9"),
                        new byte[1]));
    }

    @Test
    void readsErrorFieldsAndSkipsThoseItDoesNotKnow() throws ProtocolViolation {
        // Given
        var body = buffer(
                cstring("SERREUR"), cstring("VERROR"), cstring("C42601"), cstring("Mé"), cstring("P12"), new byte[1]);

        // When
        var error = ErrorResponse.read(body);

        // Then
        assertThat(error.get(Field.SEVERITY)).isEqualTo("ERREUR");
        assertThat(error.get(Field.PLAIN_SEVERITY)).isEqualTo("ERROR");
        assertThat(error.get(Field.SQL_STATE)).isEqualTo("42601");
        assertThat(error.get(Field.MESSAGE)).isEqualTo("é");
        assertThat(error.get(Field.DETAIL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "SERROR\0", "SERROR\0C"})
    void refusesErrorFieldsWithoutAnEnd(String body) {
        assertThatThrownBy(() -> ErrorResponse.read(Unpooled.copiedBuffer(body, StandardCharsets.US_ASCII)))
                .isInstanceOf(ProtocolViolation.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32, 256})
    void readsCancelRequestsAndWritesThemAgain(int secretLength) throws ProtocolViolation {
        // Given
        var packet = cancelRequest(42, new byte[secretLength]);

        // When
        var key = CancelRequest.read(buffer(packet));

        // Then
        assertThat(bytes(CancelRequest.write(ALLOCATOR, key))).isEqualTo(packet);
        assertThat(key).hasToString("BackendKeyData[42, redacted]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 257})
    void refusesCancelSecretsOfOtherLengths(int secretLength) {
        assertThatThrownBy(() -> CancelRequest.read(buffer(cancelRequest(42, new byte[secretLength]))))
                .isInstanceOf(ProtocolViolation.class);
        assertThatThrownBy(() -> BackendKeyData.read(buffer(int32(42), new byte[secretLength])))
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    @DisplayName("A5.1 keys differ in pid and secret")
    void cancelKeysDifferInProcessIdAndInSecret() {
        // Given
        var key = new BackendKeyData(1, new byte[] {1, 2, 3, 4});

        // When
        var cancelKey = key.cancelKey();

        // Then
        assertThat(cancelKey)
                .isEqualTo(new BackendKeyData(1, new byte[] {1, 2, 3, 4}).cancelKey())
                .isNotEqualTo(new BackendKeyData(2, new byte[] {1, 2, 3, 4}).cancelKey())
                .isNotEqualTo(key.withSecret(new byte[] {1, 2, 3, 5}).cancelKey());
    }

    @Test
    void readsTheMechanismsThatABackendOffers() throws ProtocolViolation {
        // Given
        var body = buffer(int32(10), cstring("SCRAM-SHA-256-PLUS"), cstring("SCRAM-SHA-256"), new byte[1]);

        // When
        int kind = AuthenticationRequest.readKind(body);
        var mechanisms = AuthenticationRequest.readMechanisms(body);

        // Then
        assertThat(kind).isEqualTo(AuthenticationRequest.SASL);
        assertThat(mechanisms).containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256");
    }

    @Test
    void readsTheSaltOfAnMd5Challenge() throws ProtocolViolation {
        // When
        var salt = AuthenticationRequest.readMd5Salt(buffer(new byte[] {1, 2, 3, 4}));

        // Then
        assertThat(salt).containsExactly(1, 2, 3, 4);
    }

    @Test
    void refusesRequestsThatAreCutShort() {
        assertThatThrownBy(() -> AuthenticationRequest.readKind(buffer(new byte[3])))
                .isInstanceOf(ProtocolViolation.class);
        assertThatThrownBy(() -> AuthenticationRequest.readMd5Salt(buffer(new byte[3])))
                .isInstanceOf(ProtocolViolation.class);
        assertThatThrownBy(() -> AuthenticationRequest.readMechanisms(buffer(cstring("SCRAM"))))
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void readsTheFirstSaslMessage() throws ProtocolViolation {
        // Given
        var body = buffer(cstring("SCRAM-SHA-256"), int32(2), new byte[] {5, 6});

        // When
        var initial = SaslInitialResponse.read(body);

        // Then
        assertThat(initial.mechanism()).isEqualTo("SCRAM-SHA-256");
        assertThat(initial.response()).containsExactly(5, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 3, Integer.MAX_VALUE})
    void refusesSaslResponsesThatDoNotFillTheirMessage(int length) {
        assertThatThrownBy(() -> SaslInitialResponse.read(buffer(cstring("SCRAM-SHA-256"), int32(length), new byte[2])))
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void refusesASaslMessageWithoutALength() {
        assertThatThrownBy(() -> SaslInitialResponse.read(buffer(cstring("SCRAM"), new byte[3])))
                .isInstanceOf(ProtocolViolation.class);
    }

    @ParameterizedTest
    @CsvSource({
        "default_transaction_read_only,on,false",
        "default_transaction_read_only,off,true",
        "is_superuser,off,false"
    })
    void knowsWhenReadOnlyModeIsLifted(String name, String value, boolean lifted) throws ProtocolViolation {
        assertThat(ParameterStatus.read(buffer(cstring(name), cstring(value))).liftsReadOnly())
                .isEqualTo(lifted);
    }

    @Test
    void ordersVersionsAndNamesThem() {
        assertThat(ProtocolVersion.V3_0).isLessThan(ProtocolVersion.V3_2).hasToString("3.0");
        assertThat(ProtocolVersion.of(0x0003270F))
                .isEqualTo(new ProtocolVersion(3, 9999))
                .isGreaterThan(ProtocolVersion.V3_2);
        assertThat(ProtocolVersion.of(0x80000000).major()).isEqualTo(0x8000);
    }

    @Test
    void textSurvivesEveryEncoding() throws ProtocolViolation {
        // Given
        var everyByte = new byte[256];
        for (int i = 1; i < everyByte.length; i++) {
            everyByte[i - 1] = (byte) i;
        }

        // When
        var text = CString.read(Unpooled.wrappedBuffer(everyByte));

        // Then
        var out = Unpooled.buffer();
        CString.write(out, text);
        assertThat(bytes(out)).isEqualTo(join(everyByte));
        assertThat(CString.utf8(CString.ofUtf8("grün"))).isEqualTo("grün");
    }
}
