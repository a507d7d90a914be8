package io.helios.proxy.pg.relay;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.pg.PostgresRefusals;
import io.helios.proxy.pg.wire.BackendMessage;
import io.helios.proxy.pg.wire.ErrorResponse;
import io.helios.proxy.pg.wire.MessageScanner;
import io.helios.proxy.pg.wire.ParameterStatus;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.RelayServices;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the look at what the backend sends: complaints about refused statements become refusals, and a session that may only read ends when
 * the backend says that it may do more.
 */
final class BackendStream implements MessageScanner.Watcher {
    private final RelayServices services;
    private final Requests requests;
    private final RefusedStatements refused;
    private final Consumer<Refusal> end;

    /** @param end ends the session with a refusal */
    BackendStream(RelayServices services, Requests requests, RefusedStatements refused, Consumer<Refusal> end) {
        this.services = services;
        this.requests = requests;
        this.refused = refused;
        this.end = end;
    }

    @Override
    public @Nullable ByteBuf onMessage(byte type, ByteBuf bytes, int index, int length) throws ProtocolViolation {
        switch (type) {
            case BackendMessage.READY_FOR_QUERY -> onReady(bytes, index, length);
            case BackendMessage.COPY_IN_RESPONSE, BackendMessage.COPY_BOTH_RESPONSE -> requests.copyStarted();
            case BackendMessage.ERROR_RESPONSE -> {
                requests.copyEnded();
                return refused.isEmpty() ? null : refusalInstead(ErrorResponse.read(bytes.slice(index, length)));
            }
            case BackendMessage.PARAMETER_STATUS -> {
                return services.accessClass() == AccessClass.RO ? onSetting(bytes.slice(index, length)) : null;
            }
            default -> throw new IllegalStateException("not looked into: " + (char) type);
        }
        return null;
    }

    private void onReady(ByteBuf bytes, int index, int length) throws ProtocolViolation {
        if (length != 1) {
            throw new ProtocolViolation("expected a transaction status of one byte");
        }
        requests.ready(bytes.getByte(index));
        if (!requests.isRunning()) {
            refused.forget();
        }
    }

    private @Nullable ByteBuf refusalInstead(ErrorResponse error) {
        return refused.answeredBy(error)
                .map(refusal ->
                        PostgresRefusals.error(refusal).write(services.client().alloc()))
                .orElse(null);
    }

    private @Nullable ByteBuf onSetting(ByteBuf body) throws ProtocolViolation {
        if (!ParameterStatus.read(body).liftsReadOnly()) {
            return null;
        }
        end.accept(Refusal.missingScope(Scope.DATABASE_WRITE).because("the session left read-only mode"));
        return Unpooled.EMPTY_BUFFER;
    }
}
