package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.util.Set;

/**
 * Owns the reading of a backend's word about one of its settings, in the form of {@link CString}.
 *
 * <pre>
 * | 'S' | length (4) | name \0 | value \0 |
 * </pre>
 */
public record ParameterStatus(String name, String value) {
    private static final String SERVER_ENCODING = "server_encoding";

    /** Here any byte may stand behind the first one of a character that a client sends as BIG5: a quote, for one. */
    private static final Set<String> UNREADABLE = Set.of("EUC_TW", "MULE_INTERNAL");

    private static final String READ_ONLY = "default_transaction_read_only";

    /** Reads all of {@code body}. */
    public static ParameterStatus read(ByteBuf body) throws ProtocolViolation {
        var setting = new ParameterStatus(CString.read(body), CString.read(body));
        TypedMessage.requireEnd(body);
        return setting;
    }

    /** Whether it says that transactions of the session may write. PostgreSQL reports this from version 14 on. */
    public boolean liftsReadOnly() {
        return name.equals(READ_ONLY) && !value.equals("on");
    }

    /** Whether it says that the statements of clients cannot be read with certainty, whatever their own encoding. */
    public boolean hidesStatements() {
        return name.equals(SERVER_ENCODING) && UNREADABLE.contains(value);
    }
}
