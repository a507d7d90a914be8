package io.helios.proxy.config.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Owns what comes up while a configuration is read: what is wrong with it, and the secrets that must be wiped. */
final class Reading implements AutoCloseable {
    private static final String WHOLE = "";
    private static final Comparator<ConfigProblem> BY_PLACE = Comparator.comparing(
                    (ConfigProblem problem) -> problem.origin().kind())
            .thenComparingInt(problem -> problem.origin().line());

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<Secret> secrets = new ArrayList<>();

    /** Says nothing more once the file as a whole is unreadable: all that follows would follow from that. */
    void problem(ConfigProblem problem) {
        if (!unreadable.contains(WHOLE)) {
            problems.add(problem);
        }
    }

    /** Like {@link #problem}, and whatever stands at that path is a stand-in from now on. */
    void unreadable(ConfigProblem problem) {
        problem(problem);
        unreadable.add(problem.path());
    }

    /** Whether what stands at {@code path}, above and below was understood, so that no part of it is a stand-in. */
    boolean sound(String path) {
        return unreadable.stream().noneMatch(bad -> bad.equals(path) || below(bad, path) || below(path, bad));
    }

    private static boolean below(String path, String container) {
        return path.startsWith(container + ".") || path.startsWith(container + "[");
    }

    Secret keep(Secret secret) {
        secrets.add(secret);
        return secret;
    }

    /** In the order of the file's lines, then those of the environment and the flags. */
    List<ConfigProblem> problems() {
        return problems.stream().sorted(BY_PLACE).toList();
    }

    @Override
    public void close() {
        secrets.forEach(Secret::close);
    }
}
