package io.helios.proxy.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Owns the choice of the system account that a database runs under: our own, or, because no database should run as root, an unprivileged one
 * when we are root.
 */
public final class Account {
    private final Optional<String> other;

    private Account(Optional<String> other) {
        this.other = other;
    }

    /** Our own account; when we are root the first of {@code preferred} that exists, else {@code nobody}. */
    public static Account unprivileged(String... preferred) {
        if (!weAreRoot()) {
            return new Account(Optional.empty());
        }
        var candidates = new ArrayList<>(Arrays.asList(preferred));
        candidates.add("nobody");
        var found = candidates.stream().filter(Account::exists).findFirst();
        if (found.isEmpty()) {
            throw new LaunchFailure(
                    "running as root, and none of the accounts " + candidates + " exists to run a database under");
        }
        return new Account(found);
    }

    /** Whether we are root, under whom no database runs. */
    public static boolean weAreRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** {@code command} as this account runs it. The first process of it stays the one that is started: nothing forks in between. */
    List<String> command(List<String> command) {
        if (other.isEmpty()) {
            return command;
        }
        var full = new ArrayList<String>();
        if (Programs.onPath("setpriv").isPresent()) {
            full.addAll(List.of("setpriv", "--reuid=" + other.get(), "--regid=" + group(), "--init-groups", "--"));
        } else {
            full.addAll(List.of("su", other.get(), "-s", "/bin/sh", "-c", "exec \"$@\"", "--", "sh"));
        }
        full.addAll(command);
        return full;
    }

    /** Gives {@code path} to this account. */
    void give(Path path) throws IOException {
        if (other.isPresent()) {
            var lookup = FileSystems.getDefault().getUserPrincipalLookupService();
            Files.setOwner(path, lookup.lookupPrincipalByName(other.get()));
        }
    }

    /** Makes {@code folder} ours alone, except that this account may pass through to what it was given inside. */
    void letPass(Path folder) throws IOException {
        if (other.isPresent()) {
            var lookup = FileSystems.getDefault().getUserPrincipalLookupService();
            var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            view.setGroup(lookup.lookupPrincipalByGroupName(group()));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
        } else {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Fails if this account cannot reach {@code path}: some folder above it lets only its owner pass. */
    void requireReach(Path path) {
        if (other.isPresent()
                && Programs.run(command(List.of("test", "-x", path.toString()))).status() != 0) {
            throw new LaunchFailure(
                    "account " + other.get() + ", which runs the database because we are root, cannot reach " + path
                            + ": choose a folder whose parents let everybody pass");
        }
    }

    private String group() {
        return Programs.run(List.of("id", "-gn", other.orElseThrow())).output().strip();
    }

    private static boolean exists(String name) {
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
            return true;
        } catch (UserPrincipalNotFoundException unknown) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return other.orElse("our own account");
    }
}
