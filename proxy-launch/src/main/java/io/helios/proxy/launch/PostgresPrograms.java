package io.helios.proxy.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * Owns one installation of PostgreSQL's programs.
 *
 * @param version as the programs say it: {@code 18.6}
 * @param bin     the folder with {@code initdb} and {@code postgres}
 * @param origin  where they come from, for people
 */
public record PostgresPrograms(String version, Path bin, String origin) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+(?:\\.\\d+)?)");
    private static final List<Path> PACKAGES =
            List.of(Path.of("/usr/lib/postgresql"), Path.of("/opt/homebrew/opt"), Path.of("/usr/local/opt"));

    /** Those that come as a library, unpacked into {@code cache} at the first use; empty if there are none for this machine. */
    public static Optional<PostgresPrograms> embedded(ProgramCache cache, Progress progress) {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm_64";
        var resource = "/postgres-" + (system.contains("mac") ? "darwin" : system) + "-" + machine + ".txz";
        return cache.unpacked(
                        resource, "PostgreSQL", (input, into) -> Tar.unpack(new XZInputStream(input), into), progress)
                .map(folder -> in(folder.resolve("bin"), "embedded"));
    }

    /** The system's own, newest first. */
    public static List<PostgresPrograms> installed() {
        return Stream.concat(
                        PACKAGES.stream().flatMap(PostgresPrograms::folders),
                        Programs.onPath("initdb").map(Path::getParent).stream())
                .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                .map(bin -> in(bin, "system package"))
                .sorted((one, other) -> Integer.compare(other.major(), one.major()))
                .toList();
    }

    /** The first number of the version. */
    public int major() {
        return Integer.parseInt(version.split("\\.", 2)[0]);
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    private static PostgresPrograms in(Path bin, String origin) {
        var said = Programs.require(List.of(bin.resolve("postgres").toString(), "--version"));
        var matcher = VERSION.matcher(said);
        if (!matcher.find()) {
            throw new LaunchFailure(bin + "/postgres does not say its version: " + said);
        }
        return new PostgresPrograms(matcher.group(1), bin, origin);
    }

    /** Debian: {@code /usr/lib/postgresql/15/bin}. Homebrew: {@code …/opt/postgresql@15/bin}. */
    private static Stream<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (var children = Files.list(parent)) {
            return children.map(child -> child.resolve("bin")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL " + version + " (" + origin + ")";
    }
}
