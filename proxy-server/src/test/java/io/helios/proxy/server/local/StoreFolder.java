package io.helios.proxy.server.local;

import io.helios.proxy.server.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Owns a temporary store and its master key, and runs commands on it. */
final class StoreFolder {
    private final Path store;
    private final Path key;

    StoreFolder(Path folder) throws IOException {
        store = Files.createDirectory(folder.resolve("data")).resolve("helios.db");
        key = folder.resolve("kek");
        CommandRun.of("vault", "init-key", "--out", key.toString());
    }

    Path file() {
        return store;
    }

    Path key() {
        return key;
    }

    CommandRun run(String... arguments) {
        return CommandRun.of(onStore(arguments));
    }

    CommandRun fed(String input, String... arguments) {
        return CommandRun.fed(input, onStore(arguments));
    }

    /** With a database that has a backend. */
    void makeBackend(String database) {
        run("local", "db", "create", database);
        run("local", "backend", "put", database, "--protocol", "postgres", "--host", "127.0.0.1:5999");
    }

    /** Every byte that lies on the disk. */
    byte[] bytes() throws IOException {
        var all = new ByteArrayOutputStream();
        try (var files = Files.list(store.getParent())) {
            for (var file : files.toList()) {
                all.write(Files.readAllBytes(file));
            }
        }
        return all.toByteArray();
    }

    private String[] onStore(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        Stream.of("--store", store.toString(), "--kek", key.toString()).forEach(line::add);
        return line.toArray(String[]::new);
    }
}
