package io.helios.proxy.auth;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Owns the one thread on which long searches run, so that they keep no event loop from its clients and take no more than a share of one core.
 * One search at a time, addresses in turn.
 */
public final class TrialPool implements AutoCloseable {
    private final int inline;
    private final LongSupplier nanoTime;
    private final DutyCycle duty;
    private final FairQueue<Search> waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    private TrialPool(TrialSettings settings, LongSupplier nanoTime) {
        this.inline = settings.inline();
        this.nanoTime = nanoTime;
        this.duty = new DutyCycle(settings.share(), settings.burst().toNanos(), nanoTime.getAsLong());
        this.waiting = new FairQueue<>(settings.queue());
    }

    /**
     * Starts the thread.
     *
     * @param nanoTime a clock that only runs forward, {@code System::nanoTime}
     */
    public static TrialPool start(TrialSettings settings, LongSupplier nanoTime) {
        var pool = new TrialPool(settings, nanoTime);
        var thread = new Thread(pool::work, "helios-trial");
        thread.setDaemon(true);
        thread.start();
        return pool;
    }

    /** Whether a search over so many candidates is short enough for its caller's own thread. */
    boolean isInline(int candidates) {
        return candidates <= inline;
    }

    /** Runs {@code search} in its turn, or tells it that there is no room, or another one that has to leave for it. */
    void submit(Search search) {
        locked(() -> closed ? Optional.of(search) : waiting.add(search.block(), search))
                .ifPresent(Search::noRoom);
    }

    /** Runs a search once more that had its turn. */
    void resubmit(Search search) {
        locked(() -> {
                    if (closed) {
                        return Optional.of(search);
                    }
                    waiting.addAgain(search.block(), search);
                    return Optional.<Search>empty();
                })
                .ifPresent(Search::noRoom);
    }

    /** Ends the thread after the search that runs; those that wait have no room any more. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            return Optional.empty();
        });
        for (var left = locked(waiting::next); left.isPresent(); left = locked(waiting::next)) {
            left.get().noRoom();
        }
    }

    private Optional<Search> locked(Supplier<Optional<Search>> change) {
        lock.lock();
        try {
            changed.signal();
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (var search = next(); search.isPresent(); search = next()) {
            long began = nanoTime.getAsLong();
            search.get().run();
            duty.worked(nanoTime.getAsLong() - began);
        }
        // Also when it is interrupted: nobody may wait for a thread that is gone.
        close();
    }

    /** Waits for the next search; empty when closed. The rest comes first, so that who is next is decided as late as can be. */
    private Optional<Search> next() {
        lock.lock();
        try {
            while (!closed) {
                long rest = duty.rest(nanoTime.getAsLong());
                if (rest > 0) {
                    changed.awaitNanos(rest);
                    continue;
                }
                var search = waiting.next();
                if (search.isPresent()) {
                    return search;
                }
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return Optional.empty();
    }

    /** One search. None of its methods throws. */
    interface Search {
        /** The block of addresses that it is for. */
        long block();

        void run();

        /** It was left out: there are too many. */
        void noRoom();
    }
}
