package io.helios.proxy.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Owns one faulty configuration of a resource, and what must be said of it. The resource begins with what all its cases have in
 * common, {@code %} being the place of the case; each case ends with its problems, behind {@code !}.
 */
record ProblemCase(String text, List<String> problems) {
    private static final String MARK = "! ";

    static Stream<ProblemCase> of(String resource) {
        try (var in = ProblemCase.class.getResourceAsStream(resource)) {
            var blocks = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).split("\n\n", -1);
            return Arrays.stream(blocks).skip(1).map(block -> parse(blocks[0], block));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemCase parse(String common, String block) {
        var text = String.join(
                "\n", block.lines().filter(line -> !line.startsWith(MARK)).toList());
        var problems = block.lines()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()))
                .toList();
        return new ProblemCase(common.replace("%", text), problems);
    }
}
