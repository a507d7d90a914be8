package io.helios.proxy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Owns the events that are kept or lost together, and their lines. */
final class LineBatch {
    private final String node;
    private final StringBuilder lines = new StringBuilder();
    private final List<QueuedEvent> events = new ArrayList<>();
    private long sequence;

    /** Numbers lines from {@code firstSequence} on. */
    LineBatch(String node, long firstSequence) {
        this.node = node;
        this.sequence = firstSequence;
    }

    /** Throws what {@link AuditEvent#describe} throws, and is as before then. */
    void add(QueuedEvent queued) {
        int before = lines.length();
        try {
            AuditLine.append(lines, queued.at(), node, sequence, queued.event());
        } catch (RuntimeException failure) {
            lines.setLength(before);
            throw failure;
        }
        sequence++;
        events.add(queued);
    }

    ByteBuffer bytes() {
        return UTF_8.encode(lines.toString());
    }

    int size() {
        return events.size();
    }

    long nextSequence() {
        return sequence;
    }

    void forEach(Consumer<QueuedEvent> action) {
        events.forEach(action);
    }
}
