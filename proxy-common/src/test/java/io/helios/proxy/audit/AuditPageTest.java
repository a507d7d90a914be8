package io.helios.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Owns the promise that the lines on {@code docs/audit.md} are those that are written. */
class AuditPageTest {
    private static final Path PAGE = Path.of("..", "docs", "audit.md");

    @Test
    void thePageShowsALineOfEachEvent() throws IOException {
        var shown = Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("{\"v\":"));

        var written = IntStream.range(0, AuditSamples.all().size())
                .mapToObj(
                        i -> AuditSamples.line(i + 1, AuditSamples.all().get(i)).stripTrailing());

        assertThat(shown).containsExactlyElementsOf(written.toList());
    }

    @Test
    void thereIsASampleOfEachEvent() {
        var kinds = Stream.of(AuditEvent.class.getPermittedSubclasses());

        assertThat(kinds).allSatisfy(kind -> assertThat(AuditSamples.all()).hasAtLeastOneElementOfType(kind));
    }
}
