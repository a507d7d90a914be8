package io.helios.proxy.testkit.leak;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Owns the rule that a test gives back every buffer: a test, or a class of tests, that leaves one fails with the places where the leaks were
 * handed out.
 *
 * <p>Registered for every test by JUnit's service discovery. Event loops give back late, so it looks until a deadline. Tests of one JVM run
 * one after the other, else they would answer for each other's buffers.
 */
public final class LeakGuard implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** JUnit configuration parameter: for how many milliseconds event loops may be late. */
    static final String PATIENCE = "io.helios.leaks.patience";

    private static final int DEFAULT_PATIENCE = 5000;
    private static final int SHOWN = 5;

    /** One for the JVM, because Netty's buffers take the factory that they find when their class is loaded. */
    private static final Ledger LEDGER = new Ledger();

    static {
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new LedgerFactory(LEDGER));
        requireThatNettyAsksUs();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        mark(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        mark(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check(context, Ledger.Entry::ofOneTest);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check(context, any -> true);
    }

    /** Fails if {@code work}, which leaves nothing to other threads, did not give back every buffer that it took. */
    public static void requireAllBack(Runnable work) {
        long mark = LEDGER.mark();
        work.run();
        var leaks = suspects(mark);
        forgive(mark);
        if (!leaks.isEmpty()) {
            throw complaint(leaks);
        }
    }

    private static void mark(ExtensionContext context) {
        store(context).put(context.getUniqueId(), LEDGER.mark());
    }

    private static void check(ExtensionContext context, Predicate<Ledger.Entry> due) {
        var mark = Optional.ofNullable(store(context).get(context.getUniqueId(), Long.class));
        if (mark.isEmpty() || context.getExecutionException().isPresent()) {
            // A test that failed half-way leaves things behind: they are its consequence, not its cause.
            forgive(mark.orElse(0L));
            return;
        }
        var leaks = leftAfter(
                () -> suspects(mark.get()).stream().filter(due).toList(),
                context.getConfigurationParameter(PATIENCE, Integer::valueOf).orElse(DEFAULT_PATIENCE));
        leaks.forEach(Ledger.Entry::forgive);
        if (!leaks.isEmpty()) {
            throw complaint(leaks);
        }
    }

    private static List<Ledger.Entry> leftAfter(Supplier<List<Ledger.Entry>> suspects, int patience) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        var leaks = suspects.get();
        while (!leaks.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            leaks = suspects.get();
        }
        return leaks;
    }

    private static List<Ledger.Entry> suspects(long mark) {
        return LEDGER.openSince(mark).stream().filter(Ledger.Entry::suspect).toList();
    }

    /** So that the class does not complain again of what one of its tests was blamed for. */
    private static void forgive(long mark) {
        LEDGER.openSince(mark).forEach(Ledger.Entry::forgive);
    }

    private static AssertionError complaint(List<Ledger.Entry> leaks) {
        var error = new AssertionError(
                leaks.size() + " not released: " + leaks.stream().limit(SHOWN).toList());
        leaks.stream().limit(SHOWN).map(Ledger.Entry::place).forEach(error::addSuppressed);
        return error;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(LeakGuard.class));
    }

    /** A guard that came too late would let every leak pass. */
    private static void requireThatNettyAsksUs() {
        long before = LEDGER.mark();
        ByteBufAllocator.DEFAULT.buffer().release();
        if (LEDGER.mark() == before) {
            throw new IllegalStateException(
                    "Netty's buffers were used before the leak guard was loaded: it would see nothing");
        }
    }
}
