package io.helios.proxy.it;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Owns one raw connection to a Redis or what stands before it: what is said here reaches the wire as it is. */
final class RedisWire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream input;

    private RedisWire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    static RedisWire to(int port) throws IOException {
        return new RedisWire(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Logged in; fails if that is refused. */
    static RedisWire to(int port, String user, String secret) throws IOException {
        var wire = to(port);
        var answer = wire.ask("AUTH", user, secret);
        if (!answer.equals("OK")) {
            wire.close();
            throw new IOException(answer);
        }
        return wire;
    }

    /** One command and its answer: an error or a text as it is, a list as its elements with blanks between. */
    String ask(String... words) throws IOException {
        send(command(words));
        return answer();
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** All that comes until the other side closes. */
    String rest() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The next answer, as {@link #ask} returns it. */
    String answer() throws IOException {
        var line = line();
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', '-', ':', ',', '#', '(' -> rest;
            case '_' -> "";
            case '$', '=' -> text(Integer.parseInt(rest));
            case '*', '~', '>' -> elements(Integer.parseInt(rest));
            case '%' -> elements(2 * Integer.parseInt(rest));
            default -> throw new IOException("no answer of Redis: " + line);
        };
    }

    static String command(String... words) {
        var bytes = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            bytes.append("$").append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return bytes.toString();
    }

    private String text(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] text = input.readNBytes(length);
        input.readNBytes(2);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private String elements(int count) throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(answer());
        }
        return String.join(" ", all);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("closed after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
