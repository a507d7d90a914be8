package io.helios.proxy.server.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns what was opened, and closes it in reverse order; one that fails to close does not keep the others open. */
final class OpenParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.close();
            } catch (Exception failed) {
                LOG.atWarn()
                        .setCause(failed)
                        .log("{} did not close", part.getClass().getSimpleName());
            }
        }
    }
}
