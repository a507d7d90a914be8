package io.helios.proxy.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Owns {@code audit.jsonl} in its folder. A segment that is full, or of an earlier day (UTC), becomes {@code
 * audit-2026-11-25-001.jsonl}, and a new one begins. Folder 0750, files 0640; one process writes to a folder.
 */
public final class SegmentFile implements AuditSink {
    /** The size at which a segment ends, where nothing else is said. */
    public static final long DEFAULT_BYTES = 64L << 20;

    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwxr-x---");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-r-----");
    /** Not through a link that somebody else laid. */
    private static final Set<OpenOption> APPEND = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

    private static final Pattern SEQUENCE = Pattern.compile("\"seq\":(\\d{1,18})");
    /** More than the longest line. */
    private static final int TAIL_BYTES = 16_384;

    private final Path folder;
    private final Path current;
    private final long mostBytes;
    private final Clock clock;
    private @Nullable FileChannel channel;
    private long size;
    private LocalDate day = LocalDate.EPOCH;
    private long lastSequence;

    /**
     * Opens the segment, and makes it and its folder where they are missing.
     *
     * @param mostBytes a segment ends before it grows beyond this
     */
    public SegmentFile(Path folder, long mostBytes, Clock clock) throws IOException {
        this.folder = folder;
        this.current = folder.resolve("audit.jsonl");
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.channel = open();
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public void append(ByteBuffer lines) throws IOException {
        var file = channel == null ? open() : channel;
        channel = file;
        if (size > 0 && (size + lines.remaining() > mostBytes || !day.equals(today()))) {
            file = rotate(file);
        }
        day = today();
        int length = lines.remaining();
        try {
            while (lines.hasRemaining()) {
                file.write(lines);
            }
            file.force(false);
        } catch (IOException failure) {
            undo(file, failure);
            throw failure;
        }
        size += length;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
        var file = FileChannel.open(current, APPEND, PosixFilePermissions.asFileAttribute(FILE_MODE));
        try {
            narrowPermissions();
            day = dayOf(Files.getLastModifiedTime(current).toInstant());
            removeHalfLine(file);
        } catch (IOException failure) {
            file.close();
            throw failure;
        }
        return file;
    }

    /** A file that was there before may be open to more people than it should. */
    private void narrowPermissions() throws IOException {
        var mode = Files.getPosixFilePermissions(current);
        if (mode.retainAll(FILE_MODE)) {
            Files.setPosixFilePermissions(current, mode);
        }
    }

    /** A crash can leave the beginning of a line. It was never reported as written, and would spoil the next line. */
    private void removeHalfLine(FileChannel file) throws IOException {
        size = file.size();
        var tail = tail();
        int end = tail.lastIndexOf('\n') + 1;
        if (end == 0 && size > tail.length()) {
            throw new IOException(current + " is not an audit log: its end has no lines");
        }
        size -= tail.length() - end;
        file.truncate(size);
        var sequences = SEQUENCE.matcher(tail.substring(tail.lastIndexOf('\n', end - 2) + 1, end));
        lastSequence = sequences.find() ? Long.parseLong(sequences.group(1)) : lastSequence;
    }

    /** The last bytes of the segment, a character each. */
    private String tail() throws IOException {
        try (var file = Files.newByteChannel(current)) {
            file.position(Math.max(0, size - TAIL_BYTES));
            var bytes = ByteBuffer.allocate(TAIL_BYTES);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
            return new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
        }
    }

    /** Takes back what was written of lines that could not be written whole: they will come again. */
    private void undo(FileChannel file, IOException failure) {
        try {
            file.truncate(size);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private FileChannel rotate(FileChannel full) throws IOException {
        // From here on a failure leaves no open file, and the next append opens one.
        channel = null;
        full.close();
        Files.move(current, firstFreeName());
        channel = open();
        return channel;
    }

    private Path firstFreeName() {
        int number = 1;
        while (Files.exists(segment(number), LinkOption.NOFOLLOW_LINKS)) {
            number++;
        }
        return segment(number);
    }

    private Path segment(int number) {
        return folder.resolve("audit-%s-%03d.jsonl".formatted(day, number));
    }

    private LocalDate today() {
        return dayOf(clock.instant());
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
