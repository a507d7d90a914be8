package io.helios.proxy.pg.relay;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.relay.sql.StatementScanner;
import io.helios.proxy.pg.wire.ClientMessage;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Owns the reading of a Query or Parse message that is too long to be held, while its parts pass. */
final class LongStatement {
    private final StatementScanner statements;
    private boolean isOpen;
    /** The name that a Parse message gives its statement is still being skipped. */
    private boolean inName;

    LongStatement(StatementScanner statements) {
        this.statements = statements;
    }

    /** Reads the next part; a refusal stays, whatever follows. */
    Optional<Refusal> read(byte type, ByteBuf part, boolean isLast) {
        if (!isOpen) {
            statements.begin();
            inName = type == ClientMessage.PARSE;
        }
        isOpen = !isLast;
        skipName(part);
        var verdict = statements.scan(part);
        return (isLast ? statements.finish() : verdict).refusal();
    }

    private void skipName(ByteBuf part) {
        if (inName) {
            int length = part.bytesBefore((byte) 0);
            inName = length < 0;
            part.skipBytes(inName ? part.readableBytes() : length + 1);
        }
    }
}
