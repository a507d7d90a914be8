package io.helios.proxy.benchmarks;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.pg.relay.sql.StatementScanner;
import io.helios.proxy.pg.relay.sql.Verdict;
import io.helios.proxy.pg.wire.MessageScanner;
import io.helios.proxy.pg.wire.MessageTypes;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Owns the measuring of PostgreSQL's framing, 256 messages in one buffer, and of the rules for statements on texts of three lengths. */
@State(Scope.Thread)
public class PostgresScanning extends AverageCost {
    private static final int MESSAGES = 256;
    private static final int HOLD_LIMIT = 1 << 20;
    private static final String SHORT = "SELECT abalance FROM pgbench_accounts WHERE aid = 123456;";
    private static final String ROW = "(1234, 'a name', 'some more text, as rows have it', now(), 12.5)";

    private final MessageScanner client = scanner(MessageTypes.ofClient());
    private final MessageScanner backend = scanner(MessageTypes.ofBackend());
    private final StatementScanner full = new StatementScanner(AccessClass.DDL);
    private final StatementScanner readOnly = new StatementScanner(AccessClass.RO);

    private @Nullable ByteBuf binds;
    private @Nullable ByteBuf rows;
    private @Nullable ByteBuf shortText;
    private @Nullable ByteBuf text1k;
    private @Nullable ByteBuf text64k;

    private static MessageScanner scanner(MessageTypes types) {
        return new MessageScanner(types, HOLD_LIMIT, (type, bytes, index, length) -> null, ByteBuf::release);
    }

    @Setup
    public void fill() {
        binds = direct();
        rows = direct();
        for (int i = 0; i < MESSAGES / 4; i++) {
            // As a driver asks for a prepared statement.
            message(binds, 'B', 32);
            message(binds, 'D', 2);
            message(binds, 'E', 5);
            message(binds, 'S', 0);
        }
        for (int i = 0; i < MESSAGES; i++) {
            message(rows, 'D', 100);
        }
        shortText = text(SHORT);
        text1k = text("INSERT INTO orders VALUES " + (ROW + ", ").repeat(14) + ROW);
        text64k = text("INSERT INTO orders VALUES " + (ROW + ", ").repeat(980) + ROW);
    }

    private static ByteBuf direct() {
        return ByteBufAllocator.DEFAULT.directBuffer();
    }

    private static void message(ByteBuf into, char type, int body) {
        into.writeByte(type).writeInt(Integer.BYTES + body).writeZero(body);
    }

    private static ByteBuf text(String sql) {
        return direct().writeBytes(sql.getBytes(StandardCharsets.US_ASCII)).writeByte(0);
    }

    @TearDown
    public void empty() {
        for (var buffer : new @Nullable ByteBuf[] {binds, rows, shortText, text1k, text64k}) {
            Objects.requireNonNull(buffer).release();
        }
    }

    /** Bind, Describe, Execute and Sync; two of the four are looked into, by somebody who only nods. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void requests() throws ProtocolViolation {
        client.scan(Objects.requireNonNull(binds).retainedDuplicate(), ByteBufAllocator.DEFAULT);
    }

    /** Rows of 100 bytes. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void rows() throws ProtocolViolation {
        backend.scan(Objects.requireNonNull(rows).retainedDuplicate(), ByteBufAllocator.DEFAULT);
    }

    /** 57 bytes. */
    @Benchmark
    public Verdict shortStatement() {
        return judged(full, shortText);
    }

    /** The same under the rules of a token that may only read. */
    @Benchmark
    public Verdict shortStatementReadOnly() {
        return judged(readOnly, shortText);
    }

    /** An INSERT of 15 rows, 1 kB. */
    @Benchmark
    public Verdict statementOf1k() {
        return judged(full, text1k);
    }

    /** An INSERT of 981 rows, 64 kB. */
    @Benchmark
    public Verdict statementOf64k() {
        return judged(full, text64k);
    }

    private static Verdict judged(StatementScanner scanner, @Nullable ByteBuf text) {
        scanner.begin();
        scanner.scan(Objects.requireNonNull(text));
        return scanner.finish();
    }
}
