package io.helios.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helios.proxy.cli.terminal.FailureReport;
import io.helios.proxy.cli.terminal.Person;
import io.helios.proxy.cli.terminal.Surroundings;
import io.helios.proxy.cli.terminal.UsageWords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Owns a person's terminal in a test: home folder, variables, time, and what the person types when asked. */
public final class Terminal implements Person {
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private final Path home;
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private boolean there;

    /** Owns the root of the commands under test. */
    @Command(name = "helios")
    static final class Root {}

    /** Owns what one command printed, and its exit code. */
    public record Run(int exit, String out, String err) {
        public JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }

        /** All that was shown. */
        public String shown() {
            return out + err;
        }
    }

    public Terminal(Path home) {
        this.home = home;
    }

    /** With the variables that lead to {@code api}. */
    public Terminal at(StubApi api) {
        return with("HELIOS_URL", api.url()).with("HELIOS_CA", api.authority().toString());
    }

    public Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Terminal without(String variable) {
        environment.remove(variable);
        return this;
    }

    public Terminal clock(String time) {
        now = Instant.parse(time);
        return this;
    }

    /** Somebody is there and types these, one for each question. */
    public Terminal typing(String... words) {
        there = true;
        answers.addAll(List.of(words));
        return this;
    }

    public List<String> questions() {
        return questions;
    }

    public Path credentials() {
        return home.resolve(".config/helios/credentials");
    }

    /** Writes a credentials file with one login. */
    public Terminal signedIn(StubApi api, String token, String from, String until) throws IOException {
        Files.createDirectories(credentials().getParent());
        Files.writeString(credentials(), """
                [%s]
                email = ada@example.com
                authority = %s
                token = %s
                obtained-at = %s
                expires-at = %s
                """.formatted(api.url(), api.authority(), token, from, until));
        Files.setPosixFilePermissions(credentials(), PosixFilePermissions.fromString("rw-------"));
        return this;
    }

    public Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new Surroundings(environment, home, Clock.fixed(now, ZoneOffset.UTC), this);
        var line = new CommandLine(new Root());
        new ApiCommands(surroundings).all().forEach(each -> line.addSubcommand(each));
        int exit = line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler(new UsageWords(arguments))
                .setExecutionExceptionHandler(new FailureReport())
                .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
    }

    /** With {@code input} on standard input. */
    public Run fed(String input, String... arguments) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public String ask(String question) {
        questions.add("shown: " + question);
        return answers.removeFirst();
    }

    @Override
    public char[] askHidden(String question) {
        questions.add("hidden: " + question);
        return answers.removeFirst().toCharArray();
    }
}
