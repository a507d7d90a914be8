package io.helios.proxy.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Owns one installation of a Redis server.
 *
 * @param version as the program says it: {@code 7.0.15}
 * @param origin  where it comes from, for people
 */
public record RedisProgram(String version, Path path, String origin) {
    private static final Pattern VERSION = Pattern.compile("v=(\\d+(?:\\.\\d+)*)");

    /** The first number of its version. */
    public int major() {
        return Integer.parseInt(version.replaceFirst("\\..*", ""));
    }

    /** The one that comes as a library, unpacked into {@code cache} at the first use; empty if there is none for this machine. */
    public static Optional<RedisProgram> embedded(ProgramCache cache, Progress progress) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            return Optional.empty();
        }
        var resource = System.getProperty("os.arch").equals("amd64")
                ? "/redis-server-6.2.6-v5-linux-amd64"
                : "/redis-server-6.2.7-linux-arm64";
        return cache.unpacked(resource, "Redis", RedisProgram::unpack, progress)
                .map(folder -> in(folder.resolve("redis-server"), "embedded"));
    }

    /** The system's own Redis or Valkey. */
    public static Optional<RedisProgram> installed() {
        return Stream.of("redis-server", "valkey-server")
                .flatMap(name -> Programs.onPath(name).stream())
                .findFirst()
                .map(path -> in(path, "system package"));
    }

    private static void unpack(InputStream input, Path into) throws IOException {
        var program = into.resolve("redis-server");
        Files.copy(input, program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static RedisProgram in(Path path, String origin) {
        var said = Programs.require(List.of(path.toString(), "--version"));
        var matcher = VERSION.matcher(said);
        if (!matcher.find()) {
            throw new LaunchFailure(path + " does not say its version: " + said);
        }
        return new RedisProgram(matcher.group(1), path, origin);
    }

    @Override
    public String toString() {
        return "Redis " + version + " (" + origin + ")";
    }
}
