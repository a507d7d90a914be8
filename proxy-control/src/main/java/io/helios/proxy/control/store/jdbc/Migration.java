package io.helios.proxy.control.store.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Owns one numbered step of the schema and the hash by which a store remembers which text of it ran. */
record Migration(int version, String name, String script) {
    /** Reads {@code sqlite/001-name.sql} from beside this package. */
    static Migration resource(String path) {
        var file = path.substring(path.lastIndexOf('/') + 1);
        try (var in = Migration.class.getResourceAsStream("/io/helios/proxy/control/store/" + path)) {
            if (in == null) {
                throw new IllegalStateException("migration " + path + " is missing");
            }
            var script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Migration(Integer.parseInt(file.substring(0, 3)), file, script);
        } catch (IOException e) {
            throw new IllegalStateException("migration " + path + " cannot be read", e);
        }
    }

    String sha256() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
