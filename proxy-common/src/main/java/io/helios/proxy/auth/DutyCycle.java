package io.helios.proxy.auth;

/** Owns how long a thread must rest so that, over time, it works no more than its share. Not thread-safe. */
final class DutyCycle {
    private final double share;
    private final double most;
    private double credit;
    private long settled;

    /** @param burst nanoseconds that may be worked at once after a long rest */
    DutyCycle(double share, long burst, long now) {
        this.share = share;
        this.most = burst;
        this.credit = burst;
        this.settled = now;
    }

    void worked(long nanos) {
        credit -= nanos;
    }

    /** Nanoseconds to rest before the next work; 0 if it may start now. */
    long rest(long now) {
        credit = Math.min(most, credit + share * (now - settled));
        settled = now;
        return credit >= 0 ? 0 : (long) Math.ceil(-credit / share);
    }
}
