package io.helios.proxy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentFileTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path parent;

    private Path folder;
    private Path current;

    @BeforeEach
    void nameFiles() {
        folder = parent.resolve("deep").resolve("audit");
        current = folder.resolve("audit.jsonl");
    }

    @Test
    void makesItsFolderAndFileForTheirReadersOnly() throws IOException {
        try (var segment = new SegmentFile(folder, 1_000, CLOCK)) {
            segment.append(lines(1));
        }

        assertThat(permissions(folder)).isEqualTo("rwxr-x---");
        assertThat(permissions(current)).isEqualTo("rw-r-----");
        assertThat(current).hasContent("{\"seq\":1}\n");
    }

    @Test
    void takesAwayPermissionsThatAnOldFileHadTooMany() throws IOException {
        given("{\"seq\":1}\n");
        Files.setPosixFilePermissions(current, PosixFilePermissions.fromString("rwxrw-rw-"));

        new SegmentFile(folder, 1_000, CLOCK).close();

        assertThat(permissions(current)).isEqualTo("rw-r-----");
    }

    @Test
    void beginsANewSegmentBeforeOneGrowsTooLarge() throws IOException {
        try (var segment = new SegmentFile(folder, 20, CLOCK)) {
            segment.append(lines(1));
            segment.append(lines(2));

            segment.append(lines(3));
            segment.append(lines(4));
            segment.append(lines(5));
        }

        assertThat(contents())
                .containsExactly("{\"seq\":1}\n{\"seq\":2}\n", "{\"seq\":3}\n{\"seq\":4}\n", "{\"seq\":5}\n");
        assertThat(names()).allMatch(name -> name.matches("audit-\\d{4}-\\d\\d-\\d\\d-00[12]\\.jsonl|audit\\.jsonl"));
    }

    @Test
    void keepsASegmentOfEachDay() throws IOException {
        given("{\"seq\":1}\n");
        Files.setLastModifiedTime(current, FileTime.from(Instant.parse("2026-11-24T23:59:59Z")));

        try (var segment = new SegmentFile(folder, 1_000, at("2026-11-25T00:00:00Z"))) {
            segment.append(lines(2));
        }

        assertThat(folder.resolve("audit-2026-11-24-001.jsonl")).hasContent("{\"seq\":1}\n");
        assertThat(current).hasContent("{\"seq\":2}\n");
    }

    @Test
    void removesTheHalfLineThatACrashLeft() throws IOException {
        given("{\"seq\":41}\n{\"seq\":42}\n{\"seq\":43,\"ty");

        try (var segment = new SegmentFile(folder, 1_000, CLOCK)) {
            segment.append(lines(43));
        }

        assertThat(current).hasContent("{\"seq\":41}\n{\"seq\":42}\n{\"seq\":43}\n");
    }

    @Test
    void knowsTheSequenceOfItsLastLineEvenIfTextImitatesOne() throws IOException {
        given("{\"seq\":41}\n{\"seq\":42,\"reason\":\"\\\"seq\\\":99\"}\n");

        try (var segment = new SegmentFile(folder, 1_000, CLOCK)) {
            assertThat(segment.lastSequence()).isEqualTo(42);
        }
    }

    @Test
    void startsAtNothingInAnEmptyFolder() throws IOException {
        try (var segment = new SegmentFile(folder, 1_000, CLOCK)) {
            assertThat(segment.lastSequence()).isZero();
        }
    }

    @Test
    void findsTheLastLineOfALongSegment() throws IOException {
        given(("{\"seq\":7,\"reason\":\"" + "x".repeat(8_000) + "\"}\n").repeat(10) + "{\"seq\":8}\n");

        try (var segment = new SegmentFile(folder, 1_000_000, CLOCK)) {
            assertThat(segment.lastSequence()).isEqualTo(8);
        }
    }

    @Test
    void leavesAFileAloneThatIsNoAuditLog() throws IOException {
        given("x".repeat(20_000));

        assertThatThrownBy(() -> new SegmentFile(folder, 1_000, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not an audit log");

        assertThat(Files.size(current)).isEqualTo(20_000);
    }

    @Test
    void doesNotFollowALinkThatSomebodyElseLaid() throws IOException {
        var victim = Files.writeString(parent.resolve("victim"), "precious\n");
        Files.createDirectories(folder);
        Files.createSymbolicLink(current, victim);

        assertThatThrownBy(() -> new SegmentFile(folder, 1_000, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("link");

        assertThat(victim).hasContent("precious\n");
    }

    @Test
    void goesOnAfterASegmentCouldNotBeMoved() throws IOException {
        try (var segment = new SegmentFile(folder, 20, CLOCK)) {
            segment.append(lines(1));
            var hidden = Files.move(folder, parent.resolve("hidden"));
            assertThatThrownBy(() -> segment.append(UTF_8.encode("x".repeat(15))))
                    .isInstanceOf(IOException.class);
            Files.move(hidden, folder);

            segment.append(lines(2));
        }

        assertThat(contents()).containsExactly("{\"seq\":1}\n{\"seq\":2}\n");
    }

    private void given(String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(current, content);
    }

    private static ByteBuffer lines(long sequence) {
        return UTF_8.encode("{\"seq\":" + sequence + "}\n");
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Of the segments, oldest first: {@code audit-…} sorts before {@code audit.}. */
    private List<String> contents() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().map(SegmentFileTest::content).toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
