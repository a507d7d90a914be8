package io.helios.proxy.control.passwords;

/**
 * Owns what one hash costs, whoever computes it.
 *
 * @param memoryKib KiB of memory
 * @param passes    over that memory
 * @param lanes     that could be computed at the same time
 */
public record Argon2Cost(int memoryKib, int passes, int lanes) {
    /** The least that OWASP recommends: 19 MiB, two passes; 30 to 90 ms of a processor. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(19_456, 2, 1);

    private static final int MOST_MEMORY = 1 << 20;
    private static final int MOST_PASSES = 100;
    private static final int MOST_LANES = 16;

    public Argon2Cost {
        if (memoryKib < 8 || memoryKib > MOST_MEMORY || passes < 1 || passes > MOST_PASSES) {
            throw new IllegalArgumentException("m=" + memoryKib + ",t=" + passes + " is no cost of Argon2id");
        }
        if (lanes < 1 || lanes > MOST_LANES) {
            throw new IllegalArgumentException("p=" + lanes + " is no number of lanes");
        }
    }
}
