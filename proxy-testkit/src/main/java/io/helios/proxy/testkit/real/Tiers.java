package io.helios.proxy.testkit.real;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Owns one search for something that can start a server: the tiers in the order they are asked, and why the earlier ones could not. */
final class Tiers<T> {
    private final String wanted;
    private final List<String> absent = new ArrayList<>();
    private Optional<T> found = Optional.empty();

    /** @param wanted what is looked for, for people: {@code PostgreSQL 15} */
    Tiers(String wanted) {
        this.wanted = wanted;
    }

    /**
     * Asks one tier, unless an earlier one was enough.
     *
     * @param why said when it has nothing
     */
    Tiers<T> ask(String why, Supplier<Optional<T>> tier) {
        if (found.isEmpty()) {
            try {
                found = tier.get();
                if (found.isEmpty()) {
                    absent.add(why);
                }
            } catch (RuntimeException failed) {
                absent.add(failed.getClass().getSimpleName() + ": " + failed.getMessage());
            }
        }
        return this;
    }

    /** What was found; fails the test if no tier had it. Says which one it was. */
    T require() {
        var result = found.orElseThrow(
                () -> new AssertionError(wanted + " cannot be started here: " + String.join("; ", absent)));
        System.out.println(result + (absent.isEmpty() ? "" : ", because: " + String.join("; ", absent)));
        return result;
    }
}
