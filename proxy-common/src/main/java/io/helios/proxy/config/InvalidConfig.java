package io.helios.proxy.config;

import io.helios.proxy.config.schema.ConfigProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Owns all that is wrong with a configuration; nothing of it may be used. */
public final class InvalidConfig extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    InvalidConfig(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
