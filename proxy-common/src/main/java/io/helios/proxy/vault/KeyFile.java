package io.helios.proxy.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Owns the file that holds a master key: 32 bytes, raw or in base64 with at most one line end. */
public final class KeyFile {
    private static final int LONGEST = 64;

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    /** @throws VaultFailure if the file cannot be read or holds anything but one key; the message names the file, never its bytes */
    public AesMasterKey read() {
        var content = content();
        try {
            if (content.length == AesGcm.KEY_LENGTH) {
                return raw(content);
            }
            var line = withoutLineEnd(content);
            try {
                return AesMasterKey.fromBase64(line);
            } finally {
                Arrays.fill(line, (byte) 0);
            }
        } catch (VaultFailure e) {
            throw new VaultFailure(path + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** A warning for people if more than the owner, and readers of its group, can reach the file. */
    public Optional<String> exposure() {
        try {
            var open = Files.getPosixFilePermissions(path);
            open.retainAll(Set.of(
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE));
            return open.isEmpty()
                    ? Optional.empty()
                    : Optional.of("master key file " + path + " is open to others (" + open + "): chmod 600 it");
        } catch (IOException e) {
            return Optional.of("master key file " + path + " does not show its mode: " + e.getMessage());
        }
    }

    /**
     * Makes a new key and its file, with mode 0600: whole or not at all, and never over another file.
     *
     * @throws VaultFailure if there is a file of that name already, or it cannot be written
     */
    public AesMasterKey create() {
        var bytes = AesGcm.random(AesGcm.KEY_LENGTH);
        var text = Arrays.copyOf(Base64.getEncoder().encode(bytes), 45);
        text[44] = '\n';
        try {
            write(text);
            return AesMasterKey.of(bytes);
        } catch (FileAlreadyExistsException e) {
            throw new VaultFailure(path + " exists already; a master key is never overwritten", e);
        } catch (IOException e) {
            throw new VaultFailure(path + " cannot be written: " + e.getMessage(), e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }

    private byte[] content() {
        try (var in = Files.newInputStream(path)) {
            var content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw new VaultFailure(path + ": a master key file is at most " + LONGEST + " bytes long");
            }
            return content;
        } catch (IOException | UncheckedIOException e) {
            throw new VaultFailure(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** 32 typed characters are a pass phrase, or base64 that lost its end: neither is a key. */
    private static AesMasterKey raw(byte[] content) {
        for (byte b : content) {
            if (b < ' ' || b > '~') {
                return AesMasterKey.of(content);
            }
        }
        throw new VaultFailure("32 characters of text are no master key; helios vault init-key makes one");
    }

    private static byte[] withoutLineEnd(byte[] content) {
        int end = content.length;
        if (end > 0 && content[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && end < content.length && content[end - 1] == '\r') {
            end--;
        }
        return Arrays.copyOf(content, end);
    }

    /** A link appears at once with all of the content, and fails where something is already. */
    private void write(byte[] text) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = Files.createTempFile(folder, ".master-key", "", owner);
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text));
                channel.force(true);
            }
            Files.createLink(path, fresh);
        } finally {
            Files.delete(fresh);
        }
    }
}
