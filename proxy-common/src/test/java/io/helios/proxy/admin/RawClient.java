package io.helios.proxy.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Owns a connection that says exactly the bytes of a test, well-formed or not. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket = new Socket();

    RawClient(InetSocketAddress address) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(address, PATIENCE_MILLIS);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** All that comes until the other side closes. */
    String readToEnd() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException reset) {
            all.write("<reset>".getBytes(ISO_8859_1));
        }
        return all.toString(ISO_8859_1);
    }

    /** Reads until {@code end} was there. */
    String readTo(String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("closed after " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** Says one character every few milliseconds; returns how many were taken before the other side closed. */
    int drip(String text) throws IOException {
        socket.setSoTimeout(5);
        for (int i = 0; i < text.length(); i++) {
            try {
                send(text.substring(i, i + 1));
                if (socket.getInputStream().read() < 0) {
                    return i;
                }
            } catch (SocketTimeoutException stillOpen) {
                // The next character is due.
            } catch (SocketException reset) {
                return i;
            }
        }
        return text.length();
    }

    /** Goes on sending without ever reading; returns once the other side has hung up, false if it never does. */
    boolean sendUntilHungUp() throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (System.nanoTime() - end < 0) {
            try {
                send("x");
            } catch (SocketException hungUp) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
