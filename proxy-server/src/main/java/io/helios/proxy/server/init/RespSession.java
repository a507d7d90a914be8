package io.helios.proxy.server.init;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Owns one connection to a Redis, on which commands are asked one by one in RESP2; what an answer may hold is bounded. */
final class RespSession implements AutoCloseable {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_TEXT = 1024 * 1024;
    private static final int MOST_ELEMENTS = 1000;
    private static final int DEEPEST = 4;

    private final Socket socket;
    private final InputStream input;

    RespSession(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * The texts of the answer, in their order.
     *
     * @throws IOException if the answer is an error: with the backend's words
     */
    List<String> ask(List<byte[]> command) throws IOException {
        var output = socket.getOutputStream();
        output.write(("*" + command.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (var word : command) {
            output.write(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            output.write(word);
            output.write('\r');
            output.write('\n');
        }
        output.flush();
        var answer = new ArrayList<String>();
        read(answer, DEEPEST);
        return answer;
    }

    private void read(List<String> into, int depth) throws IOException {
        var line = line();
        var rest = line.isEmpty() ? "" : line.substring(1);
        switch (line.isEmpty() ? '\0' : line.charAt(0)) {
            case '+', ':' -> into.add(rest);
            case '-' -> throw new IOException("the database says: " + rest);
            case '$' -> into.add(text(length(rest, LONGEST_TEXT)));
            case '*' -> elements(into, length(rest, MOST_ELEMENTS), depth);
            default -> throw new IOException("what answers is no Redis");
        }
    }

    private void elements(List<String> into, int count, int depth) throws IOException {
        if (depth == 0) {
            throw new IOException("expected an answer of at most " + DEEPEST + " levels");
        }
        for (int i = 0; i < count; i++) {
            read(into, depth - 1);
        }
    }

    private String text(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] bytes = input.readNBytes(length + 2);
        if (bytes.length < length + 2) {
            throw new EOFException("the backend closed the connection");
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the backend closed the connection");
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("expected a line of at most " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static int length(String digits, int most) throws IOException {
        try {
            int length = Integer.parseInt(digits);
            if (length <= most) {
                return length;
            }
        } catch (NumberFormatException none) {
            throw new IOException("what answers is no Redis", none);
        }
        throw new IOException("expected an answer of at most " + most);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
