package io.helios.proxy.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Owns the reading of an audit log that lies on this machine: JSON lines, as docs/audit.md says. */
final class AuditFolder {
    private final Path folder;

    AuditFolder(Path folder) {
        this.folder = folder;
    }

    /** The line of a refusal, by what the client was shown. */
    Optional<JsonNode> line(String reference) {
        try {
            for (var file : newestFirst()) {
                try (var lines = Files.lines(file)) {
                    // Most lines are about something else and need not be parsed.
                    var found = lines.filter(line -> line.contains(reference))
                            .map(AuditFolder::parsed)
                            .filter(line -> line.path("ref").asText().equals(reference))
                            .findFirst();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CommandFailure(ExitCodes.FAILURE, "cannot read the audit log in " + folder);
        }
    }

    /** {@code audit.jsonl} is written now; the names of the others sort by time. */
    private List<Path> newestFirst() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("audit(-[0-9-]+)?\\.jsonl"))
                    .sorted((one, other) -> rank(other).compareTo(rank(one)))
                    .toList();
        }
    }

    private static String rank(Path file) {
        var name = file.getFileName().toString();
        return name.equals("audit.jsonl") ? "b" : "a" + name;
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException halfWritten) {
            return MissingNode.getInstance();
        }
    }
}
