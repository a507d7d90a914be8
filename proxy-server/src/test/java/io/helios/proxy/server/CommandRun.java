package io.helios.proxy.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Owns one command that ran inside the test's process: what it printed, and its exit code. */
public record CommandRun(int exit, String out, String err) {
    public static CommandRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Helios.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** With {@code input} on standard input. */
    public static CommandRun fed(String input, String... arguments) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return of(arguments);
        } finally {
            System.setIn(before);
        }
    }

    public JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out);
    }

    /** All that a terminal would have shown. */
    public String shown() {
        return out + err;
    }
}
