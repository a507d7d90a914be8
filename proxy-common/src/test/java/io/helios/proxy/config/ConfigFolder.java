package io.helios.proxy.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Owns a folder with the files that a configuration names; {@code $DIR} in a text stands for it. */
record ConfigFolder(Path path) {
    static final String KEK = Base64.getEncoder().encodeToString(new byte[32]);
    static final String TOKEN = "hdb_svc_0123456789ABCDEFGHIJKLMNOP1kmEAB";

    /** What a configuration needs before anything can be wrong with the rest. */
    static final String LEAST = "listeners: [ { protocol: postgres } ]\nstore: { url: \"sqlite:/data/helios.db\" }\n";

    /** The same in the environment. */
    static final Map<String, String> LEAST_ENVIRONMENT =
            Map.of("HELIOS_LISTENERS_0_PROTOCOL", "postgres", "HELIOS_STORE_URL", "sqlite:/data/helios.db");

    ConfigFolder {
        write(path, "tls.crt", "certificate");
        write(path, "tls.key", "key");
        write(path, "ca.crt", "authority");
        write(path, "kek", KEK + "\n");
        write(path, "password", "correct horse\n");
        write(path, "token", TOKEN + "\n");
    }

    private static void write(Path folder, String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path yaml(String text) {
        write(path, "helios.yaml", text.replace("$DIR", path.toString()));
        return path.resolve("helios.yaml");
    }

    ProxyConfig load(String yaml) {
        return load(Optional.of(yaml), Map.of(), Map.of());
    }

    ProxyConfig load(Optional<String> yaml, Map<String, String> environment, Map<String, String> flags) {
        try {
            return ConfigLoader.strict().load(yaml.map(this::yaml), here(environment), flags);
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    /** All problems as {@code path: message}, with {@code @line} behind the path where there is one. */
    List<String> problems(Optional<String> yaml, Map<String, String> environment, Map<String, String> flags) {
        return problems(ConfigLoader.strict(), yaml, environment, flags);
    }

    List<String> problems(
            ConfigLoader loader, Optional<String> yaml, Map<String, String> environment, Map<String, String> flags) {
        try {
            loader.load(yaml.map(this::yaml), here(environment), flags).close();
            return List.of();
        } catch (InvalidConfig e) {
            return e.problems().stream()
                    .map(problem -> problem.path()
                            + (problem.origin().line() == 0
                                    ? ""
                                    : "@" + problem.origin().line())
                            + ": " + problem.message())
                    .toList();
        }
    }

    private Map<String, String> here(Map<String, String> environment) {
        return environment.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, variable -> variable.getValue().replace("$DIR", path.toString())));
    }
}
