package io.helios.proxy.control;

import io.helios.proxy.audit.ControlJournal;
import io.helios.proxy.control.store.AuditOutbox;
import io.helios.proxy.control.store.Housekeeping;
import io.helios.proxy.control.store.StoredDataKeys;
import io.helios.proxy.control.store.TokenCache;
import io.helios.proxy.control.store.UsageLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns what a store does now and then: writing back uses, handing over audit records, deleting what is old. */
final class BackgroundWork {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final Duration WRITE_BACK = Duration.ofSeconds(10);
    private static final Duration DELIVER = Duration.ofSeconds(1);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread;
    private final UsageLog usage;
    private final StoredDataKeys keys;
    private final AuditOutbox outbox;
    private volatile Optional<ControlJournal> journal = Optional.empty();

    BackgroundWork(ScheduledExecutorService thread, UsageLog usage, StoredDataKeys keys, AuditOutbox outbox) {
        this.thread = thread;
        this.usage = usage;
        this.keys = keys;
        this.outbox = outbox;
    }

    void start(Housekeeping housekeeping, TokenCache cache) {
        every(WRITE_BACK, () -> CompletableFuture.allOf(usage.flush(), keys.countUses()));
        every(DELIVER, this::deliver);
        every(TIDY, () -> {
            cache.forgetLongEnded();
            return housekeeping.tidy();
        });
    }

    void auditTo(ControlJournal receiver) {
        journal = Optional.of(receiver);
    }

    /** Does for the last time what must not wait for the next start. */
    void finish() {
        thread.shutdown();
        try {
            CompletableFuture.allOf(usage.flush(), keys.countUses(), deliver())
                    .get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().setCause(e).log("the last uses of tokens or audit records stay unwritten");
        }
    }

    private CompletableFuture<Integer> deliver() {
        return journal.map(outbox::deliver).orElseGet(() -> CompletableFuture.completedFuture(0));
    }

    /** One run starts after the former has come to its end, however long that takes. */
    private void every(Duration time, Supplier<CompletableFuture<?>> work) {
        thread.schedule(
                () -> begun(work).whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.atWarn().setCause(failure).log("the store's housekeeping failed");
                    }
                    if (!thread.isShutdown()) {
                        every(time, work);
                    }
                }),
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<?> begun(Supplier<CompletableFuture<?>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
