package io.helios.proxy.it;

import io.helios.proxy.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Owns a real HAProxy that forwards some ports and says for whom. */
final class HaProxy implements AutoCloseable {
    private final Process process;

    private HaProxy(Process process) {
        this.process = process;
    }

    /** Starts in {@code folder}; each port forwards as its {@link Way} says. Needs the program {@code haproxy}. */
    static HaProxy start(Path folder, Map<Integer, Way> ways) throws IOException {
        var text = new StringBuilder("""
                defaults
                  mode tcp
                  timeout connect 5s
                  timeout client 60s
                  timeout server 60s
                """);
        ways.forEach((port, way) -> text.append(way.section(port)));
        var file = Files.writeString(folder.resolve("haproxy.cfg"), text);
        var process = new ProcessBuilder(List.of("haproxy", "-db", "-f", file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        ways.keySet().forEach(port -> Await.until("HAProxy listens on " + port, () -> answers(port)));
        return new HaProxy(process);
    }

    /**
     * Owns how one port is forwarded.
     *
     * @param client   whom HAProxy shall take the client for, else the one who connects
     * @param port     of 127.0.0.1, where it goes
     * @param announce {@code send-proxy}, {@code send-proxy-v2} or nothing
     */
    record Way(String client, int port, String announce) {
        private String section(int bind) {
            return """
                    listen p%1$d
                      bind 127.0.0.1:%1$d
                      %2$s
                      server helios 127.0.0.1:%3$d %4$s check inter 200ms
                    """.formatted(
                    bind, client.isEmpty() ? "" : "tcp-request connection set-src str(" + client + ")", port, announce);
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
