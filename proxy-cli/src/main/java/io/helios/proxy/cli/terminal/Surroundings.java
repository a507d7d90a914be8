package io.helios.proxy.cli.terminal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Owns what a command finds around it: environment variables, the folder of the person's settings, the time, and the person.
 *
 * @param home of the person, which {@code HOME} says
 */
public record Surroundings(Map<String, String> environment, Path home, Clock clock, Person person) {
    /** Those of this process. */
    public static Surroundings ofProcess() {
        var environment = System.getenv();
        var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return new Surroundings(environment, Path.of(home), Clock.systemUTC(), new PersonAtConsole());
    }

    /** The value of a variable without spaces and line ends around it; one that is set to nothing counts as not set. */
    public Optional<String> variable(String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** Where settings of this program lie. */
    public Path settings() {
        return variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home.resolve(".config"))
                .resolve("helios");
    }
}
