package io.helios.proxy.testkit.fake;

import io.helios.proxy.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Owns a listening socket on 127.0.0.1 that plays a backend, and counts who came.
 *
 * <p>A script reads and writes one after the other, as a person would tell it, so each connection has a thread and blocking sockets.
 */
public final class FakeBackend implements AutoCloseable {
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private volatile Script script;

    private FakeBackend(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
    }

    /** Begins to listen; each connection plays {@code script}. */
    public static FakeBackend playing(Script script) {
        try {
            var backend = new FakeBackend(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()), script);
            backend.start("fake-backend", backend::accept);
            return backend;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What connections from now on play. */
    public void play(Script next) {
        script = next;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many connections there were, ever. */
    public int connections() {
        return peers.size();
    }

    /** How many of them are still open. */
    public long open() {
        return peers.stream().filter(peer -> !peer.gone()).count();
    }

    /** Waits for connection number {@code index}, from 0. */
    public Peer peer(int index) {
        return Await.value(
                "connection " + index + " to the fake backend",
                () -> peers.size() > index ? Optional.of(peers.get(index)) : Optional.empty());
    }

    /** Refuses connections from now on, as a backend that is down; those that exist go on. */
    public void stopListening() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends every connection; fails if a script failed otherwise than by a hang-up. */
    @Override
    public void close() {
        stopListening();
        peers.forEach(Peer::close);
        Await.until("every script of the fake backend to end", () -> open() == 0);
        if (!failures.isEmpty()) {
            var error = new AssertionError("a script of the fake backend failed");
            failures.forEach(error::addSuppressed);
            throw error;
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var peer = new Peer(socket.accept());
                peers.add(peer);
                start("fake-backend-" + peers.size(), () -> play(peer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Peer peer) {
        try {
            script.play(peer);
        } catch (IOException hungUp) {
            // An ordinary end.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError failed) {
            failures.add(failed);
        } finally {
            peer.close();
            peer.ended();
        }
    }

    private void start(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** For scripts that need the socket's address: {@code 127.0.0.1:PORT}. */
    @Override
    public String toString() {
        return "127.0.0.1:" + port();
    }
}
