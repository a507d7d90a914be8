package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Owns the fields of an ErrorResponse. All six are written in the order of {@link Field}, since clients trip over missing ones.
 *
 * <pre>
 * | 'E' | length (4) | field (1) value \0 … | \0 |
 * </pre>
 */
public final class ErrorResponse {
    /** The fields that the proxy reads and writes; others of a backend are skipped. */
    public enum Field {
        SEVERITY('S'),
        /** Never translated. */
        PLAIN_SEVERITY('V'),
        SQL_STATE('C'),
        MESSAGE('M'),
        DETAIL('D'),
        HINT('H');

        private final char code;

        Field(char code) {
            this.code = code;
        }

        private static Optional<Field> of(int code) {
            for (var field : values()) {
                if (field.code == code) {
                    return Optional.of(field);
                }
            }
            return Optional.empty();
        }
    }

    private final Map<Field, String> fields;

    private ErrorResponse(Map<Field, String> fields) {
        this.fields = fields;
    }

    /** Severity of an error after which the session ends. */
    public static ErrorResponse fatal(String sqlState, String message) {
        return of("FATAL", sqlState, message);
    }

    /** Severity of an error after which the session goes on. */
    public static ErrorResponse error(String sqlState, String message) {
        return of("ERROR", sqlState, message);
    }

    private static ErrorResponse of(String severity, String sqlState, String message) {
        var fields = new EnumMap<Field, String>(Field.class);
        fields.put(Field.SEVERITY, severity);
        fields.put(Field.PLAIN_SEVERITY, severity);
        fields.put(Field.SQL_STATE, sqlState);
        fields.put(Field.MESSAGE, message);
        return new ErrorResponse(fields);
    }

    public ErrorResponse with(Field field, String value) {
        var more = new EnumMap<>(fields);
        more.put(field, value);
        return new ErrorResponse(more);
    }

    /** Reads all of {@code body}. */
    public static ErrorResponse read(ByteBuf body) throws ProtocolViolation {
        var fields = new EnumMap<Field, String>(Field.class);
        while (body.isReadable()) {
            int code = body.readByte();
            if (code == 0) {
                TypedMessage.requireEnd(body);
                return new ErrorResponse(fields);
            }
            var value = CString.read(body);
            Field.of(code).ifPresent(field -> fields.put(field, CString.utf8(value)));
        }
        throw new ProtocolViolation("expected error fields that end with a zero byte");
    }

    /** The value of {@code field}, empty text where there is none. */
    public String get(Field field) {
        return fields.getOrDefault(field, "");
    }

    public ByteBuf write(ByteBufAllocator allocator) {
        var message = TypedMessage.begin(allocator, BackendMessage.ERROR_RESPONSE);
        fields.forEach((field, value) -> {
            message.writeByte(field.code);
            CString.write(message, CString.ofUtf8(value));
        });
        return TypedMessage.end(message.writeByte(0));
    }
}
