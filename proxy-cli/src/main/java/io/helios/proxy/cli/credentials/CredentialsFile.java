package io.helios.proxy.cli.credentials;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Owns the credentials file: readable by its owner alone, never half written, changed by one process at a time.
 *
 * <p>Two refreshes of one login would look like a stolen token to the control plane, so whoever refreshes holds the lock from reading to
 * writing. The lock is a file of its own, because the credentials file is replaced at each change.
 */
public final class CredentialsFile {
    private static final String FOLDER_RIGHTS = "rwx------";
    private static final String FILE_RIGHTS = "rw-------";

    private final Path folder;
    private final Path file;

    /** @param folder of the person's settings for this program; it need not exist */
    public CredentialsFile(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.file = this.folder.resolve("credentials");
    }

    public Path path() {
        return file;
    }

    /** What is there now; none if there is no file. */
    public Logins read() {
        try {
            return Logins.parse(Files.readString(file));
        } catch (NoSuchFileException none) {
            return Logins.none();
        } catch (IOException unreadable) {
            throw cannot("read", unreadable);
        }
    }

    /** Whether somebody else may read it, which it never lets happen by itself. */
    public boolean isOpenToOthers() {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(right ->
                            right != PosixFilePermission.OWNER_READ && right != PosixFilePermission.OWNER_WRITE);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Changes what is there, while no other process does. */
    public Logins update(UnaryOperator<Logins> change) {
        try {
            prepareFolder();
            try (var lock = FileChannel.open(
                            file.resolveSibling("credentials.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            rights(FILE_RIGHTS));
                    var held = lock.lock()) {
                var changed = change.apply(read());
                if (held.isValid()) {
                    write(changed.text());
                }
                return changed;
            }
        } catch (IOException failed) {
            throw cannot("write", failed);
        }
    }

    private void prepareFolder() throws IOException {
        Files.createDirectories(folder.getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, rights(FOLDER_RIGHTS));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER_RIGHTS));
    }

    private void write(String text) throws IOException {
        var temporary = Files.createTempFile(folder, "credentials", ".tmp", rights(FILE_RIGHTS));
        try {
            try (var out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private CommandFailure cannot(String what, IOException why) {
        return new CommandFailure(
                ExitCodes.FAILURE,
                "cannot " + what + " " + file + " (" + why.getClass().getSimpleName() + ")");
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
