package io.helios.proxy.redis.login;

import io.helios.proxy.backend.Backend;
import java.util.OptionalInt;

/** Owns the question which of a backend's numbered databases is meant. */
public final class RedisIndex {
    private static final int MOST_DIGITS = 5;

    private RedisIndex() {}

    /** The index that {@code backend} names as its physical database; empty = the whole backend is meant. */
    public static OptionalInt of(Backend backend) {
        var name = backend.physicalName();
        boolean isIndex = !name.isEmpty()
                && name.length() <= MOST_DIGITS
                && name.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return isIndex ? OptionalInt.of(Integer.parseInt(name)) : OptionalInt.empty();
    }
}
