package io.helios.proxy.config.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Owns a place where a secret is named: by its file anywhere, by itself in the environment only. */
final class SecretFile implements Shape {
    private static final String FILE = "file";
    private static final long MOST_BYTES = 65_536;

    @Override
    public @Nullable Secret read(Written written, Spot spot, Reading reading) {
        try {
            return reading.keep(new Secret(bytes(written)));
        } catch (IllegalArgumentException e) {
            spot.unreadable(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static byte[] bytes(Written written) {
        if (written instanceof Written.Mapping mapping
                && mapping.entries().size() == 1
                && mapping.child(FILE) instanceof Written.Text file) {
            return content(file.value());
        }
        if (written instanceof Written.Text text && text.origin().kind() == Origin.Kind.ENVIRONMENT) {
            return notEmpty(text.value().getBytes(UTF_8));
        }
        throw new IllegalArgumentException(
                "a secret does not stand here itself, write { file: /path } or give it in the environment");
    }

    private static byte[] content(String file) {
        try {
            var path = Path.of(file);
            if (Files.size(path) > MOST_BYTES) {
                throw new IllegalArgumentException("the file holds more than 64KiB");
            }
            return notEmpty(withoutNewline(Files.readAllBytes(path)));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("the file cannot be read", e);
        }
    }

    /** Editors end a file with one newline; it is no part of the secret. */
    private static byte[] withoutNewline(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        if (length < bytes.length && length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        var trimmed = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        return trimmed;
    }

    private static byte[] notEmpty(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("is empty");
        }
        return bytes;
    }

    @Override
    public @Nullable Secret absent(Spot spot, Reading reading) {
        spot.unreadable("is required, write { file: /path } or give it in the environment");
        return null;
    }

    @Override
    public Secret standIn() {
        return new Secret(new byte[0]);
    }

    @Override
    public void keys(String path, KeyNotes notes, Consumer<Key> found) {
        var otherwise = notes.derived().isEmpty() ? "required" : notes.derived();
        found.accept(new Key(path, "secret", List.of(), otherwise, notes.meaning()));
        found.accept(new Key(path + "." + FILE, "path", List.of(), "none", "The same, in a file"));
    }

    @Override
    public void print(String label, Object value, Spot spot, Lines lines) {
        var file = spot.at(FILE).written();
        var shown = file instanceof Written.Text text ? "{ file: " + Lines.quoted(text.value()) + " }" : "\"***\"";
        lines.line(label + shown, Lines.originOf(file == null ? spot : spot.at(FILE)));
    }
}
