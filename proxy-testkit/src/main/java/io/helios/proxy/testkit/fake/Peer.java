package io.helios.proxy.testkit.fake;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Owns one connection as a script sees it: blocking reads and writes, everything that was heard, and the ways to leave. */
public final class Peer {
    private static final int CHUNK = 8192;
    private static final int PATIENCE_SECONDS = 30;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final Socket socket;
    private volatile boolean gone;

    Peer(Socket socket) throws SocketException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
    }

    /** Exactly {@code length} bytes; {@link EOFException} if the other side ends before. */
    public byte[] read(int length) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(length);
        remember(bytes, bytes.length);
        if (bytes.length < length) {
            throw new EOFException("wanted " + length + " bytes, got " + bytes.length);
        }
        return bytes;
    }

    /** What is there, at least one byte; empty at the end. */
    public byte[] readSome() throws IOException {
        byte[] bytes = new byte[CHUNK];
        int length = Math.max(0, socket.getInputStream().read(bytes));
        remember(bytes, length);
        return Arrays.copyOf(bytes, length);
    }

    /** Bytes up to and with {@code end}. */
    public byte[] readUntil(byte end) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte next;
        do {
            next = read(1)[0];
            bytes.write(next);
        } while (next != end);
        return bytes.toByteArray();
    }

    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Waits for the test. */
    public void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the test never let the script go on");
        }
    }

    /** Hears everything and says nothing until the other side ends. */
    public void hearUntilGone() throws IOException {
        while (readSome().length > 0) {
            // Hearing is all.
        }
    }

    /** Says nothing more, but goes on hearing: a half-close. */
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Leaves with a reset instead of an end. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Everything that was heard so far. Thread-safe. */
    public byte[] heard() {
        synchronized (heard) {
            return heard.toByteArray();
        }
    }

    /** Whether its script is over. */
    public boolean gone() {
        return gone;
    }

    void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void ended() {
        gone = true;
    }

    private void remember(byte[] bytes, int length) {
        synchronized (heard) {
            heard.write(bytes, 0, length);
        }
    }
}
