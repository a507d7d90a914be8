package io.helios.proxy.cli.token;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns one search for tokens in files, in hidden and binary ones too. Links are not followed. What is packed (archives, objects of git) is
 * not unpacked.
 */
final class LeakScan {
    /** A line of a binary file can be as long as the file: it is looked at in pieces that overlap by a token's length. */
    private static final int LONGEST_PIECE = 1 << 16;

    private static final int OVERLAP = 64;

    private final List<Finding> found = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    /** Owns where a token stands. */
    record Finding(String file, int line, String hint) {}

    List<Finding> found() {
        return found;
    }

    /** Files that could not be read. */
    List<String> unread() {
        return unread;
    }

    void files(Path from) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    read(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                unread.add(file.toString());
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void read(Path file) {
        try (var in = Files.newInputStream(file)) {
            stream(file.toString(), in);
        } catch (IOException unreadable) {
            unread.add(file.toString());
        }
    }

    /** Owns nothing of {@code in}: the caller closes it. */
    void stream(String name, InputStream in) throws IOException {
        // A byte is a character: a token is ASCII, and no byte of anything else shall stop the reading.
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        var piece = new StringBuilder();
        int line = 1;
        for (int character = reader.read(); character >= 0; character = reader.read()) {
            if (character == '\n') {
                search(name, line++, piece);
                piece.setLength(0);
                continue;
            }
            piece.append((char) character);
            if (piece.length() == LONGEST_PIECE) {
                search(name, line, piece);
                piece.delete(0, LONGEST_PIECE - OVERLAP);
            }
        }
        search(name, line, piece);
    }

    private void search(String name, int line, CharSequence text) {
        var candidates = TokenPattern.LOOKS.matcher(text);
        while (candidates.find()) {
            if (TokenPattern.isReal(candidates.group())) {
                var finding = new Finding(name, line, TokenPattern.hint(candidates.group()));
                // Two pieces of one line can both hold it.
                if (!found.contains(finding)) {
                    found.add(finding);
                }
            }
        }
    }
}
