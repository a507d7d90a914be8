package io.helios.proxy.launch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Owns the unpacking of a tar archive (POSIX.1-1988 ustar): files, folders and symbolic links with names of at most 100 bytes, which is what
 * the archives of database programs hold. Anything else is refused.
 */
final class Tar {
    private static final int BLOCK = 512;
    private static final int EXECUTABLE = 0111;

    private final InputStream input;
    private final Path into;

    private Tar(InputStream input, Path into) {
        this.input = new BufferedInputStream(input, 1 << 16);
        this.into = into.toAbsolutePath().normalize();
    }

    static void unpack(InputStream input, Path into) throws IOException {
        new Tar(input, into).unpackAll();
    }

    private void unpackAll() throws IOException {
        byte[] header = input.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            unpackOne(header);
            header = input.readNBytes(BLOCK);
        }
    }

    private void unpackOne(byte[] header) throws IOException {
        var path = inside(text(header, 0, 100));
        char type = (char) header[156];
        if (type == '5') {
            Files.createDirectories(path);
        } else if (type == '2') {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, inside(path, text(header, 157, 100)));
        } else if (type == '0' || type == 0) {
            file(path, octal(header, 124, 12), (octal(header, 100, 8) & EXECUTABLE) != 0);
        } else {
            throw new IOException("an entry of type " + type + " in a tar archive");
        }
    }

    private void file(Path path, long size, boolean executable) throws IOException {
        Files.createDirectories(path.getParent());
        try (var output = Files.newOutputStream(path)) {
            copy(size, output);
        }
        input.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private void copy(long size, OutputStream output) throws IOException {
        long left = size;
        while (left > 0) {
            byte[] chunk = input.readNBytes((int) Math.min(left, 1 << 16));
            if (chunk.length == 0) {
                throw new IOException("a tar archive that ends within a file");
            }
            output.write(chunk);
            left -= chunk.length;
        }
    }

    private Path inside(String name) throws IOException {
        var path = into.resolve(name).normalize();
        if (!path.startsWith(into)) {
            throw new IOException("a tar archive that leaves its folder: " + name);
        }
        return path;
    }

    /** What a link says, after a look at where it leads. */
    private Path inside(Path link, String leadsTo) throws IOException {
        inside(into.relativize(link.resolveSibling(leadsTo)).toString());
        return Path.of(leadsTo);
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) {
        return Long.parseLong(text(header, from, length).strip(), 8);
    }
}
