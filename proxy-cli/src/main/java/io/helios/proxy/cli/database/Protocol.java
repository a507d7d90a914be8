package io.helios.proxy.cli.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Owns what is particular to a protocol in the eyes of a client: its usual port, and how its connection strings look. */
public enum Protocol {
    POSTGRES("postgres", 5432, 0, "postgresql://default:%1$s@%2$s:%3$d/%4$s"),
    MYSQL("mysql", 3306, 1, "mysql://default:%1$s@%2$s:%3$d/%4$s"),
    MONGODB("mongodb", 27017, 2, "mongodb://default:%1$s@%2$s:%3$d/%4$s"),
    REDIS("redis", 6379, 3, "redis://default:%1$s@%2$s:%3$d"),
    HTTP("http", 8080, 4, "http://%2$s:%3$d");

    private final String word;
    private final int usualPort;
    private final int offset;
    private final String form;

    Protocol(String word, int usualPort, int offset, String form) {
        this.word = word;
        this.usualPort = usualPort;
        this.offset = offset;
        this.form = form;
    }

    static Optional<Protocol> named(String word) {
        return List.of(values()).stream()
                .filter(protocol -> protocol.word.equals(word))
                .findFirst();
    }

    /** The protocols that a database of the API has a backend for. */
    static Set<String> namesOf(JsonNode database) {
        Set<String> names = new LinkedHashSet<>();
        for (var backend : database.path("backends")) {
            names.add(
                    backend.isTextual()
                            ? backend.asText()
                            : backend.path("protocol").asText());
        }
        return names;
    }

    /** Those that this program knows. */
    public static List<Protocol> of(JsonNode database) {
        List<Protocol> known = new ArrayList<>();
        namesOf(database).forEach(name -> named(name).ifPresent(known::add));
        return known;
    }

    /** As the API spells it. */
    public String word() {
        return word;
    }

    public int usualPort() {
        return usualPort;
    }

    /** The port where all listeners stand in a row. */
    public int portFrom(int base) {
        return base + offset;
    }

    /** @param secret stands in for the token */
    String url(String secret, String host, int port, String database) {
        return form.formatted(secret, host, port, database);
    }
}
