package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;

/**
 * Owns the reading of a backend's word about one of its settings, in the form of {@link CString}.
 *
 * <pre>
 * | 'S' | length (4) | name \0 | value \0 |
 * </pre>
 */
public record ParameterStatus(String name, String value) {
    private static final String READ_ONLY = "default_transaction_read_only";

    /** Reads all of {@code body}. */
    public static ParameterStatus read(ByteBuf body) throws ProtocolViolation {
        return new ParameterStatus(CString.read(body), CString.read(body));
    }

    /** Whether it says that transactions of the session may write. PostgreSQL reports this from version 14 on. */
    public boolean liftsReadOnly() {
        return name.equals(READ_ONLY) && !value.equals("on");
    }
}
