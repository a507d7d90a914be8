package io.helios.proxy.it;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.server.serve.ConfigSource;
import io.helios.proxy.server.serve.ProxyProcess;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Owns a replica that has no database of its own: all that it can do is hand cancel requests on. */
final class OtherReplica implements AutoCloseable {
    private final ProxyProcess process;
    private final int port;

    private OtherReplica(ProxyProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param peers as the list of the configuration has them */
    static OtherReplica start(Path folder, TestCertificates certificates, int id, String peers) throws Exception {
        int port = FreePorts.next();
        Files.createDirectories(folder.resolve("store"));
        var config = Files.writeString(folder.resolve("helios.yaml"), """
                listeners: [ { protocol: postgres, bind: "127.0.0.1:%d" } ]
                tls: { certificate: "%s", key: "%s" }
                store: { url: "sqlite:%s" }
                audit: { folder: "%s" }
                admin: { bind: "127.0.0.1:%d" }
                replica-id: %d
                peers: [ %s ]
                """.formatted(
                        port,
                        certificates.certificate(),
                        certificates.key(),
                        folder.resolve("store").resolve("helios.db"),
                        folder.resolve("audit"),
                        FreePorts.next(),
                        id,
                        peers));
        var source = new ConfigSource(ConfigLoader.strict(), Optional.of(config), Map.of(), Map.of());
        return new OtherReplica(ProxyProcess.start(source), port);
    }

    int port() {
        return port;
    }

    /** Says {@code key} in plaintext, as most clients do, and returns when this replica has closed the connection. */
    void cancel(byte[] key) throws IOException {
        try (var request = RawPostgres.connectInPlaintext(port)) {
            request.cancel(key);
            if (request.read().type() != 0) {
                throw new AssertionError("a cancel request was answered");
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
