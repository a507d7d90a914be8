package io.helios.proxy.control.store;

import io.helios.proxy.auth.Revocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns who is told of revocations, and which of these are not carried out yet. */
final class Revoking {
    private static final Logger LOG = LoggerFactory.getLogger(Revoking.class);

    private final List<Function<Revocation, CompletionStage<?>>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Object, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long a revocation is waited for at most */
    Revoking(Duration patience) {
        this.patience = patience;
    }

    void add(Function<Revocation, CompletionStage<?>> listener) {
        listeners.add(listener);
    }

    void tell(Revocation revocation) {
        for (var listener : listeners) {
            try {
                await(listener.apply(revocation));
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private void await(CompletionStage<?> stage) {
        // A copy: time that is up here is no word to whoever still carries it out.
        var work = stage.toCompletableFuture().copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        var key = new Object();
        underWay.put(key, work);
        work.whenComplete((done, failure) -> {
            underWay.remove(key);
            if (failure != null) {
                failed(failure);
            }
        });
    }

    private static void failed(Throwable why) {
        LOG.atError().setCause(why).log("a revocation was not carried out everywhere");
    }

    /** Completes when everything that was told so far is carried out, or was waited for long enough; never fails. */
    CompletableFuture<Void> carriedOut() {
        return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture<?>[]::new))
                .handle((done, failure) -> null);
    }
}
