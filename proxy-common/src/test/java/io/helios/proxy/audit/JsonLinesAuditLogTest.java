package io.helios.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JsonLinesAuditLogTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final int CAPACITY = 4;

    private final RecordingSink sink = new RecordingSink();
    private final CountingObserver observer = new CountingObserver();
    private final JsonLinesAuditLog log =
            new JsonLinesAuditLog(sink, "node-1", Clock.fixed(AuditSamples.AT, ZoneOffset.UTC), observer, CAPACITY);

    @AfterEach
    void close() {
        sink.letGo();
        log.close();
    }

    @Test
    void closeWritesWhatWaits() {
        var events = AuditSamples.all().subList(0, CAPACITY);
        sink.hold();
        log.write(new AuditEvent.CancelRequested(AuditSamples.stranger(), Optional.empty()));
        sink.awaitAppend();
        events.forEach(log::write);
        sink.letGo();

        log.close();

        assertThat(sink.lines).hasSize(1 + CAPACITY);
        assertThat(sink.lines.get(4))
                .isEqualTo(AuditSamples.line(105, events.get(3)).stripTrailing());
        assertThat(sink.closed.getCount()).isZero();
        assertThat(observer.written)
                .containsExactly("cancel", "auth.ok", "auth.refused", "session.start", "session.end");
        assertThat(observer.dropped).hasValue(0);
    }

    @Test
    void numbersLinesOnFromTheLastOneThatIsKept() throws Exception {
        await(log.append(LONG_AGO, AuditSamples.change("token.create", Map.of())));

        await(log.append(LONG_AGO, AuditSamples.change("token.revoke", Map.of())));

        assertThat(sink.lines.get(0)).contains("\"seq\":101,\"type\":\"token.create\"");
        assertThat(sink.lines.get(1)).contains("\"seq\":102,\"type\":\"token.revoke\"");
    }

    @Test
    void aChangeFromTheOutboxKeepsItsTimeAndIsDurableWhenSaid() throws Exception {
        sink.hold();
        var durable = log.append(LONG_AGO, AuditSamples.change("token.create", Map.of()))
                .toCompletableFuture();
        sink.awaitAppend();
        assertThat(durable).isNotDone();

        sink.letGo();

        await(durable);
        assertThat(sink.lines).singleElement().asString().contains("\"ts\":\"2026-01-02T03:04:05.678Z\"");
    }

    @Test
    void aSlowSinkNeitherBlocksTheCallerNorHidesWhatWasLost() {
        sink.hold();
        log.write(AuditSamples.all().get(0));
        sink.awaitAppend();

        for (int i = 0; i < CAPACITY + 1_000; i++) {
            log.write(AuditSamples.all().get(0));
        }

        assertThat(observer.dropped).hasValue(1_000);
        sink.letGo();
        log.close();
        assertThat(sink.lines).hasSize(1 + CAPACITY + 1);
        assertThat(sink.lines.get(1)).contains("\"type\":\"audit.gap\"").contains("\"lost\":1000}");
        assertThat(observer.written).contains("audit.gap");
    }

    @Test
    void aChangeThatFindsNoRoomIsSentBackToItsOutbox() {
        sink.hold();
        log.write(AuditSamples.all().get(0));
        sink.awaitAppend();
        for (int i = 0; i < CAPACITY; i++) {
            log.write(AuditSamples.all().get(0));
        }

        var refused = log.append(LONG_AGO, AuditSamples.change("token.create", Map.of()))
                .toCompletableFuture();

        assertThatThrownBy(refused::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
        assertThat(observer.dropped).hasValue(0);
    }

    @Test
    void linesThatCouldNotBeWrittenComeAgain() throws Exception {
        sink.breakDown();
        var durable = log.append(LONG_AGO, AuditSamples.change("token.create", Map.of()))
                .toCompletableFuture();
        sink.awaitAppend();
        sink.awaitAppend();
        assertThat(log.healthy()).isFalse();

        sink.mend();

        await(durable);
        assertThat(log.healthy()).isTrue();
        assertThat(sink.lines).hasSize(1);
        assertThat(observer.events).containsExactly("failed", "recovered");
        assertThat(observer.dropped).hasValue(0);
    }

    @Test
    void closeGivesUpOnASinkThatStaysBroken() {
        sink.breakDown();
        var lost = log.append(LONG_AGO, AuditSamples.change("token.create", Map.of()))
                .toCompletableFuture();
        sink.awaitAppend();

        log.close();

        assertThatThrownBy(lost::get).hasRootCauseMessage("no space left");
        assertThat(observer.dropped).hasValue(1);
        assertThat(sink.closed.getCount()).isZero();
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        log.close();

        log.write(AuditSamples.all().get(0));

        assertThat(observer.dropped).hasValue(1);
        assertThat(sink.lines).isEmpty();
    }

    @Test
    void anEventThatCannotBeToldDoesNotSpoilTheNext() throws Exception {
        sink.hold();
        log.write(AuditSamples.all().get(0));
        sink.awaitAppend();
        var untold = log.append(LONG_AGO, AuditSamples.change("token.create", new UntellableDetails()));
        var told = log.append(LONG_AGO, AuditSamples.change("token.revoke", Map.of()));

        sink.letGo();

        await(told);
        assertThat(untold.toCompletableFuture()).isCompletedExceptionally();
        assertThat(sink.lines).hasSize(2).allSatisfy(line -> assertThat(line).containsOnlyOnce("\"v\":1,"));
        assertThat(sink.lines.get(1)).contains("\"seq\":102,\"type\":\"token.revoke\"");
        assertThat(observer.dropped).hasValue(1);
    }

    private static void await(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static final class CountingObserver implements AuditObserver {
        final List<String> written = new CopyOnWriteArrayList<>();
        final List<String> events = new CopyOnWriteArrayList<>();
        final AtomicLong dropped = new AtomicLong();

        @Override
        public void written(String type) {
            written.add(type);
        }

        @Override
        public void dropped(long events) {
            dropped.addAndGet(events);
        }

        @Override
        public void failed(Exception cause) {
            events.add("failed");
        }

        @Override
        public void recovered() {
            events.add("recovered");
        }
    }

    private static final class UntellableDetails extends AbstractMap<String, String> {
        @Override
        public Set<Entry<String, String>> entrySet() {
            throw new IllegalStateException("a bug in details");
        }
    }
}
