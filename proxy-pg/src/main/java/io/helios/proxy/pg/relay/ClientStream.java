package io.helios.proxy.pg.relay;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.pg.relay.sql.StatementScanner;
import io.helios.proxy.pg.wire.CString;
import io.helios.proxy.pg.wire.ClientMessage;
import io.helios.proxy.pg.wire.MessageScanner;
import io.helios.proxy.spi.Operation;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.RelayServices;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Owns the judgement on what the client sends: SQL passes the rules for statements, function calls the scope gate, the rest is counted. */
final class ClientStream implements MessageScanner.Watcher {
    private static final Operation FUNCTION_CALL = new Operation("FunctionCall", Set.of(Scope.DATABASE_WRITE));

    private final RelayServices services;
    private final Requests requests;
    private final RefusedStatements refused;
    private final StatementScanner statements;
    private final ByteBufAllocator allocator;
    private final LongStatement longStatement;
    private final Consumer<Refusal> end;
    private boolean terminated;

    /** @param end ends the session with a refusal */
    ClientStream(RelayServices services, Requests requests, RefusedStatements refused, Consumer<Refusal> end) {
        this.services = services;
        this.requests = requests;
        this.refused = refused;
        this.statements = new StatementScanner(services.accessClass());
        this.longStatement = new LongStatement(statements);
        this.allocator = services.client().alloc();
        this.end = end;
    }

    /** Whether the client itself has ended the session. */
    boolean isTerminated() {
        return terminated;
    }

    @Override
    public @Nullable ByteBuf onMessage(byte type, ByteBuf bytes, int index, int length) throws ProtocolViolation {
        switch (type) {
            case ClientMessage.QUERY -> {
                requests.simple();
                return queryInsteadIf(judge(bytes, index, length));
            }
            case ClientMessage.PARSE -> {
                return onParse(bytes, index, length);
            }
            case ClientMessage.FUNCTION_CALL -> {
                requests.simple();
                return queryInsteadIf(services.refuses(FUNCTION_CALL));
            }
            case ClientMessage.EXECUTE -> requests.executed();
            case ClientMessage.SYNC -> requests.synced();
            case ClientMessage.COPY_DONE, ClientMessage.COPY_FAIL -> requests.copyEnded();
            case ClientMessage.TERMINATE -> terminated = true;
            default -> throw new IllegalStateException("not looked into: " + (char) type);
        }
        return null;
    }

    private @Nullable ByteBuf onParse(ByteBuf bytes, int index, int length) throws ProtocolViolation {
        int sql = behindZero(bytes, index, index + length);
        var refusal = judge(bytes, sql, index + length - sql);
        return refusal.isEmpty() ? null : parseInstead(refusal.get(), bytes.slice(index, length));
    }

    private Optional<Refusal> judge(ByteBuf bytes, int index, int length) {
        statements.begin();
        statements.scan(bytes, index, length);
        return statements.finish().refusal();
    }

    /**
     * A function call is replaced by this too: both are answered by an error and ReadyForQuery. Asks instead of mapping, because a reference
     * to a method of this object would be an object for each message.
     */
    private @Nullable ByteBuf queryInsteadIf(Optional<Refusal> refusal) {
        if (refusal.isEmpty()) {
            return null;
        }
        services.audit(refusal.get());
        return ClientMessage.query(allocator, refused.replace(refusal.get()));
    }

    private ByteBuf parseInstead(Refusal refusal, ByteBuf body) throws ProtocolViolation {
        var name = CString.read(body);
        body.readerIndex(behindZero(body, body.readerIndex(), body.writerIndex()));
        services.audit(refusal);
        return ClientMessage.parse(allocator, name, refused.replace(refusal), body);
    }

    private static int behindZero(ByteBuf bytes, int from, int to) throws ProtocolViolation {
        int zero = bytes.indexOf(from, to, (byte) 0);
        if (zero < 0) {
            throw new ProtocolViolation("expected text that ends with a zero byte");
        }
        return zero + 1;
    }

    /** Part of the statement is at the backend already: if it is refused, the session ends before the rest follows. */
    @Override
    public boolean onPart(byte type, ByteBuf bytes, int index, int length, boolean isLast) {
        if (isLast && type != ClientMessage.PARSE) {
            requests.simple();
        }
        var refusal = type == ClientMessage.FUNCTION_CALL
                ? services.refuses(FUNCTION_CALL)
                : longStatement.read(type, bytes.slice(index, length), isLast);
        refusal.ifPresent(end);
        return refusal.isEmpty();
    }
}
