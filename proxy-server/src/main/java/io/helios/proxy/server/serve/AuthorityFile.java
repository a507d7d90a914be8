package io.helios.proxy.server.serve;

import io.helios.proxy.control.databases.BackendSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Owns the certificates that a backend is checked by as a file, for a driver that reads files only; it is gone after {@link #close}. */
final class AuthorityFile implements AutoCloseable {
    private final Optional<Path> path;

    AuthorityFile(BackendSpec backend) throws IOException {
        path = backend.authorities().isPresent()
                ? Optional.of(Files.writeString(
                        Files.createTempFile("helios-authorities", ".pem"),
                        backend.authorities().get(),
                        StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    /** Empty if the JDK's own are trusted. */
    Optional<Path> path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (path.isPresent()) {
            Files.deleteIfExists(path.get());
        }
    }
}
