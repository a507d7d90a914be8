package io.helios.proxy.it;

import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients go in the middle of a large answer that they do not read, without a word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VanishingClientsIT {
    private static final int CLIENTS = 30;
    private static final String LARGE_ANSWER = "select repeat('x', 1000000) from generate_series(1, 50)";

    private RealPostgres postgres;
    private ProxyUnderTest proxy;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        postgres = RealPostgres.start(15);
        proxy = ProxyUnderTest.before(postgres, folder);
    }

    @AfterAll
    void stop() {
        proxy.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "disable"})
    void leaveNoSession(String sslmode) throws Exception {
        var token = proxy.token();

        for (int i = 0; i < CLIENTS; i++) {
            vanish(token, sslmode);
        }

        Await.until("no session is left", this::isDeserted);
    }

    private boolean isDeserted() {
        try {
            return proxy.backendSessions() == 0;
        } catch (Exception unanswered) {
            throw new AssertionError(unanswered);
        }
    }

    /** The end of the socket comes at another moment of the answer each time. */
    private void vanish(ProxyUnderTest.Token token, String sslmode) throws Exception {
        var properties = proxy.jdbcProperties(token, sslmode);
        properties.setProperty("socketFactory", Sockets.class.getName());
        try (var session = DriverManager.getConnection(proxy.jdbc("main"), properties);
                var statement = session.createStatement()) {
            var socket = Sockets.LATEST.get();
            var leaving = new Thread(() -> leave(socket));
            leaving.start();
            statement.execute(LARGE_ANSWER);
            leaving.join();
        } catch (SQLException gone) {
            // As it must be, unless the answer was quicker.
        }
    }

    private static void leave(Socket socket) {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(300)));
        try {
            socket.shutdownOutput();
            socket.shutdownInput();
        } catch (IOException gone) {
            // The client was quicker.
        }
    }

    /** Owns the sockets below pgjdbc's TLS. It is made by its name. */
    public static final class Sockets extends SocketFactory {
        static final ThreadLocal<Socket> LATEST = new ThreadLocal<>();

        @Override
        public Socket createSocket() {
            var socket = new Socket();
            LATEST.set(socket);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("not asked for by pgjdbc");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            throw new IOException("not asked for by pgjdbc");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw new IOException("not asked for by pgjdbc");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            throw new IOException("not asked for by pgjdbc");
        }
    }
}
