package io.helios.proxy.testkit.leak;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;

/** Owns Netty's leak detectors: each one enters every resource into the ledger, so that no leak waits for a garbage collection to be seen. */
final class LedgerFactory extends ResourceLeakDetectorFactory {
    private final Ledger ledger;

    LedgerFactory(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The one method that a factory must have, deprecated as it is: all others lead to it. */
    @Override
    @SuppressWarnings("deprecation")
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> kind, int samplingInterval, long maxActive) {
        return new LedgerDetector<>(kind);
    }

    private final class LedgerDetector<T> extends ResourceLeakDetector<T> {
        private LedgerDetector(Class<T> kind) {
            super(kind, 1);
        }

        @Override
        public ResourceLeakTracker<T> track(T resource) {
            return trackForcibly(resource);
        }

        @Override
        public ResourceLeakTracker<T> trackForcibly(T resource) {
            return new Ledger.Tracker<>(ledger.enter(resource));
        }
    }
}
