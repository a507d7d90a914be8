package io.helios.proxy.server;

import io.helios.proxy.auth.TokenMint;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.server.log.LogFormat;
import io.helios.proxy.server.log.LogOutput;
import io.helios.proxy.server.serve.ConfigSource;
import io.helios.proxy.server.serve.ProxyProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.sqlite.util.OSInfo;

/**
 * Owns one short run of a sidecar that nobody uses: the launcher lets the JVM write down what was loaded, and real starts find it there. It
 * also leaves SQLite's library in a folder, from which a start need not unpack it again.
 */
final class Rehearsal {
    private static final String LIBRARY = System.mapLibraryName("sqlitejdbc");

    private Rehearsal() {}

    /** The only argument is the folder for the library. */
    public static void main(String[] arguments) throws Exception {
        LogOutput.write(LogFormat.JSON);
        unpack(Path.of(arguments[0]));
        int port = FreePorts.next();
        int admin = FreePorts.next();
        var source =
                new ConfigSource(ConfigLoader.strict(), Optional.of(configuration(port, admin)), Map.of(), Map.of());
        var nobody = new PrintWriter(Writer.nullWriter());
        Helios.run(nobody, nobody, "serve", "--help");
        try (var process = ProxyProcess.start(source)) {
            get("http://127.0.0.1:" + admin + "/readyz");
            get("http://127.0.0.1:" + admin + "/metrics");
            visit(port);
        }
    }

    private static void unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        var packed = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + LIBRARY;
        try (var library = Rehearsal.class.getResourceAsStream(packed)) {
            if (library != null) {
                Files.copy(library, folder.resolve(LIBRARY));
            }
        }
    }

    private static Path configuration(int port, int admin) throws IOException {
        var folder = Files.createTempDirectory("helios-rehearsal");
        folder.toFile().deleteOnExit();
        var file = folder.resolve("helios.yaml");
        var token = folder.resolve("token");
        try (var secret = new TokenMint(new SecureRandom()).mint(TokenType.SERVICE)) {
            Files.write(token, secret.bytes());
        }
        Files.writeString(file, """
                listeners: [ { protocol: postgres, bind: "127.0.0.1:%d" } ]
                store: { url: "sqlite::memory:" }
                admin: { bind: "127.0.0.1:%d" }
                bootstrap:
                  databases:
                    - { name: main, backends: [ { protocol: postgres, hosts: ["127.0.0.1:1"], credentials: [ { class: rw, user: app, password: { file: "%3$s" } } ] } ] }
                  tokens:
                    - { name: app, token: { file: "%3$s" }, scopes: ["*"], expires-at: 2100-01-01T00:00:00Z }
                """.formatted(port, admin, token));
        token.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        return file;
    }

    private static void get(String page) throws IOException {
        try (var in = URI.create(page).toURL().openStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A client that asks for a challenge and leaves. */
    private static void visit(int port) throws IOException {
        var parameters = "user\0default\0database\0main\0\0".getBytes(StandardCharsets.US_ASCII);
        var message = ByteBuffer.allocate(8 + parameters.length)
                .putInt(8 + parameters.length)
                .putInt(3 << 16)
                .put(parameters);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(message.array());
            socket.getInputStream().read();
        }
    }
}
