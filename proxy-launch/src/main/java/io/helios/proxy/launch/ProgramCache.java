package io.helios.proxy.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Owns the folder where programs that come inside libraries are unpacked, once for each version. Several JVMs may share it. */
public final class ProgramCache {
    private final Path folder;

    public ProgramCache(Path folder) {
        this.folder = folder;
    }

    /** {@code /var/cache/helios} for root, because other accounts must reach the programs; else in the user's own cache folder. */
    public static ProgramCache standard() {
        if (Account.weAreRoot()) {
            return new ProgramCache(Path.of("/var/cache/helios"));
        }
        var home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return new ProgramCache(home.resolve("helios"));
    }

    /**
     * The folder with what {@code resource} holds; unpacked now if it is not there yet.
     *
     * @param resource path of the class path
     * @param name     what people call the program
     * @return empty if there is no such resource
     */
    Optional<Path> unpacked(String resource, String name, Unpacking unpacking, Progress progress) {
        try {
            var digest = digest(resource);
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            var place = folder.resolve(name.toLowerCase(Locale.ROOT) + "-" + digest.get());
            if (!Files.isDirectory(place)) {
                progress.begins("unpacking " + name);
                unpack(resource, unpacking, place);
            }
            return Optional.of(place);
        } catch (IOException failed) {
            throw new LaunchFailure("cannot unpack " + name + " into " + folder, failed);
        }
    }

    /** Into a folder beside its place, which takes its name only when it is complete: nobody ever sees half of it. */
    private void unpack(String resource, Unpacking unpacking, Path place) throws IOException {
        Files.createDirectories(folder);
        var growing = Files.createTempDirectory(folder, ".unpacking");
        try (var input = open(resource).orElseThrow()) {
            unpacking.unpack(input, growing);
            Files.setPosixFilePermissions(growing, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(growing, place);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException somebodyWasFaster) {
            delete(growing);
        }
    }

    private static Optional<String> digest(String resource) throws IOException {
        var found = open(resource);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var input = new DigestInputStream(found.get(), MessageDigest.getInstance("SHA-256"))) {
            input.transferTo(OutputStream.nullOutputStream());
            return Optional.of(HexFormat.of().formatHex(input.getMessageDigest().digest(), 0, 6));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static Optional<InputStream> open(String resource) {
        return Optional.ofNullable(ProgramCache.class.getResourceAsStream(resource));
    }

    /** Deletes {@code folder} and all that is in it. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Owns the way from the bytes of a resource to files. */
    @FunctionalInterface
    interface Unpacking {
        void unpack(InputStream input, Path into) throws IOException;
    }
}
