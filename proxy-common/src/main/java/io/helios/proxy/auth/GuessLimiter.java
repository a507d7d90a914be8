package io.helios.proxy.auth;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Owns how often each block of addresses guessed wrong within a minute. Safe for use by any thread; a method holds a lock for no longer than
 * it takes to walk a short array.
 *
 * <p>Memory is fixed: a table of sets with eight places, found by a hash that nobody outside can foresee. Where a set is full, a newcomer
 * takes the place with the fewest guesses <em>and inherits them</em>. So no flood of addresses makes any address look better than it is. The
 * price: a newcomer may start with guesses of strangers, at most as many as the flood's guesses divided by the places of the table.
 */
public final class GuessLimiter {
    private static final long SLOT_NANOS = Duration.ofMinutes(1).toNanos() / GuessTally.SLOTS;

    private final GuessLimits limits;
    private final LongSupplier nanoTime;
    private final GuessSet[] sets;
    private final long seed = new SecureRandom().nextLong();

    /** @param nanoTime a clock that only runs forward, {@code System::nanoTime} */
    public GuessLimiter(GuessLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.sets = Stream.generate(GuessSet::new)
                .limit(Math.max(1, limits.addresses() / GuessSet.PLACES))
                .toArray(GuessSet[]::new);
    }

    /** Counts a failure, and says how long its refusal waits. */
    Duration failed(InetAddress address) {
        long block = AddressBlock.of(address);
        return locked(block, set -> {
            var tally = set.claim(block, slot());
            tally.count();
            return holdBack(tally);
        });
    }

    /**
     * Counts a guess before it is checked, where checking is costly: at most {@link GuessLimits#most} a minute, whatever comes at once. Empty
     * if there were as many already.
     */
    public Optional<Guess> begin(InetAddress address) {
        long block = AddressBlock.of(address);
        return locked(block, set -> {
            var tally = set.claim(block, slot());
            return isExhausted(tally) ? Optional.empty() : Optional.of(new Guess(block, tally.count()));
        });
    }

    /** The guess was right: it does not count. */
    public void giveBack(Guess guess) {
        locked(guess.block(), set -> {
            var tally = set.find(guess.block(), slot());
            tally.ifPresent(found -> found.giveBack(guess.slot()));
            return tally;
        });
    }

    /** How long the refusal of a guess waits that was counted before it was checked. */
    Duration holdBack(InetAddress address) {
        long block = AddressBlock.of(address);
        return locked(block, set -> set.find(block, slot()).map(this::holdBack).orElse(Duration.ZERO));
    }

    /** How long until {@link #begin} lets this address in again; zero if it does now. */
    Duration retryAfter(InetAddress address) {
        long block = AddressBlock.of(address);
        return locked(block, set -> set.find(block, slot())
                .filter(this::isExhausted)
                .map(tally -> untilSlot(tally.freeAt(limits.most())))
                .orElse(Duration.ZERO));
    }

    private <T> T locked(long block, Function<GuessSet, T> work) {
        var set = setOf(block);
        synchronized (set) {
            return work.apply(set);
        }
    }

    private boolean isExhausted(GuessTally tally) {
        return tally.total() >= limits.most();
    }

    private Duration holdBack(GuessTally tally) {
        return tally.total() > limits.free() ? limits.holdBack() : Duration.ZERO;
    }

    /** At least a millisecond, for whoever is told to wait so long. */
    private Duration untilSlot(long slot) {
        long nanos = slot * SLOT_NANOS - nanoTime.getAsLong();
        return Duration.ofMillis(Math.max(1, (nanos + 999_999) / 1_000_000));
    }

    private long slot() {
        return Math.floorDiv(nanoTime.getAsLong(), SLOT_NANOS);
    }

    /** Mixes every bit of {@code block} with the seed into the choice: whoever knew the set of a block could fill it. */
    private GuessSet setOf(long block) {
        long mixed = (block ^ seed) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32) ^ Long.rotateLeft(seed, 17)) * 0xD6E8FEB86659FD93L;
        mixed ^= mixed >>> 32;
        return sets[(int) Long.remainderUnsigned(mixed, sets.length)];
    }

    /** A guess that was counted and may be given back. */
    public record Guess(long block, long slot) {}
}
