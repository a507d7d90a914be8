package io.helios.proxy.testkit.proxy;

import io.helios.proxy.connection.PhaseObserver;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** Owns the steps that connections took from stage to stage, each once, written as on the page that draws them. Thread-safe. */
public final class Transitions implements PhaseObserver {
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final Set<String> taken = new ConcurrentSkipListSet<>();

    @Override
    public void entered(String session, String phase) {
        var before = last.put(session, phase);
        if (before != null) {
            taken.add(className(before) + " -> " + className(phase));
        }
    }

    /** {@code Greeting -> Authenticating}, and so on. */
    public Set<String> taken() {
        return Set.copyOf(taken);
    }

    /** {@code logging-in} is the stage {@code LoggingIn}. */
    private static String className(String label) {
        return Arrays.stream(label.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
