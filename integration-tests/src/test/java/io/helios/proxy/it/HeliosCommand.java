package io.helios.proxy.it;

import io.helios.proxy.server.Helios;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Owns the running of one {@code helios} command in this process. */
final class HeliosCommand {
    private HeliosCommand() {}

    /** Owns what a command printed, and its exit code. */
    record Run(int exit, String out, String err) {}

    /** @param line its words, with blanks between */
    static Run run(String input, String line) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        var out = new StringWriter();
        var err = new StringWriter();
        try {
            var words =
                    Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
            return new Run(
                    Helios.run(new PrintWriter(out), new PrintWriter(err), words), out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }
}
