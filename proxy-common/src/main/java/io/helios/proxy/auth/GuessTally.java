package io.helios.proxy.auth;

import java.util.Arrays;

/**
 * Owns the guesses of one block of addresses over the last minute, in slots of five seconds: a guess counts for 55 to 60 seconds. Not
 * thread-safe.
 */
final class GuessTally {
    static final int SLOTS = 12;

    private final long block;
    private final int[] guesses;
    private long newest;

    GuessTally(long block, long slot) {
        this(block, slot, new int[SLOTS]);
    }

    private GuessTally(long block, long slot, int[] guesses) {
        this.block = block;
        this.newest = slot;
        this.guesses = guesses;
    }

    boolean isOf(long wanted) {
        return block == wanted;
    }

    /** A tally for {@code other} that starts with the guesses of this one. */
    GuessTally inheritedBy(long other) {
        return new GuessTally(other, newest, guesses.clone());
    }

    /** Makes {@code slot} the newest, and forgets what is a minute older. A slot that has passed changes nothing. */
    GuessTally at(long slot) {
        if (slot - newest >= SLOTS) {
            Arrays.fill(guesses, 0);
            newest = slot;
        }
        while (newest < slot) {
            newest++;
            guesses[place(newest)] = 0;
        }
        return this;
    }

    int total() {
        int total = 0;
        for (int some : guesses) {
            total += some;
        }
        return total;
    }

    /** Counts one guess, and returns the slot to give it back to. */
    long count() {
        guesses[place(newest)]++;
        return newest;
    }

    void giveBack(long slot) {
        if (newest - slot < SLOTS && guesses[place(slot)] > 0) {
            guesses[place(slot)]--;
        }
    }

    /** The first slot with fewer than {@code most} guesses, if none is added. */
    long freeAt(int most) {
        int left = total();
        long slot = newest;
        while (left >= most) {
            slot++;
            left -= guesses[place(slot)];
        }
        return slot;
    }

    private static int place(long slot) {
        return (int) Math.floorMod(slot, (long) SLOTS);
    }
}
