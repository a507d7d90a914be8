package io.helios.proxy.redis.contract;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.testkit.contract.SpeakingClient;
import io.helios.proxy.testkit.contract.Told;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Owns one Redis client, which logs in by AUTH. Before that it pings, as many do. */
final class RedisClient implements SpeakingClient {
    private static final int PATIENCE = 20_000;
    private static final String NOT_IN = "-NOAUTH Authentication required.";
    private static final Pattern REFUSAL = Pattern.compile("-(\\w+) ([A-Z_]+) (.*) \\(ref (r-\\w{12})\\)");
    private static final String VIOLATION = "-ERR Protocol error: ";
    private static final String TOO_MANY = "-ERR max number of clients reached";

    private final Socket plain;
    private final Socket socket;
    private String user = "";
    private @Nullable String refusal;

    /** @param tls empty = plaintext */
    RedisClient(int port, Optional<SSLContext> tls) throws IOException {
        plain = new Socket(InetAddress.getLoopbackAddress(), port);
        if (tls.isPresent()) {
            var secured =
                    (SSLSocket) tls.get().getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
            secured.startHandshake();
            socket = secured;
        } else {
            socket = plain;
        }
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    @Override
    public void greet(String name, String database) throws IOException {
        user = name;
        write(Line.request("PING"));
        var answer = Line.read(this::read);
        if (!answer.equals(NOT_IN)) {
            refusal = answer;
        }
    }

    @Override
    public void present(String secret, String... behind) throws IOException {
        var all = new ByteArrayOutputStream();
        all.writeBytes(Line.request("AUTH", user, secret));
        for (var statement : behind) {
            all.writeBytes(Line.request("ECHO", statement));
        }
        write(all.toByteArray());
    }

    @Override
    public Optional<Told> readLogin() throws IOException {
        var answer = refusal == null ? Line.read(this::read) : refusal;
        if (answer.equals("+OK")) {
            return Optional.empty();
        }
        refusal = answer;
        return Optional.of(told(answer));
    }

    private static Told told(String answer) {
        if (answer.equals(TOO_MANY)) {
            return new Told(Refusal.Code.TOO_MANY_CONNECTIONS, "Too many connections", "ERR", Optional.empty());
        }
        if (answer.startsWith(VIOLATION)) {
            var expected = answer.substring(VIOLATION.length());
            return new Told(Refusal.Code.PROTOCOL_VIOLATION, expected, "ERR", Optional.empty());
        }
        var parts = REFUSAL.matcher(answer);
        if (!parts.matches()) {
            throw new AssertionError("not a refusal: " + answer);
        }
        return new Told(
                Refusal.Code.valueOf(parts.group(2)), parts.group(3), parts.group(1), Optional.of(parts.group(4)));
    }

    @Override
    public void send(String statement) throws IOException {
        write(Line.request("ECHO", statement));
    }

    @Override
    public String readAnswer() throws IOException {
        var rows = new StringBuilder();
        for (var line = Line.read(this::read); !line.equals("+OK"); line = Line.read(this::read)) {
            if (line.charAt(0) != '>') {
                throw new AssertionError("not an answer: " + line);
            }
            rows.append(Line.words(line, this::read).get(1));
        }
        return rows.toString();
    }

    /** Who was refused might try again: it leaves first. */
    @Override
    public String readEnd() throws IOException {
        if (refusal != null) {
            finish();
        }
        var words = new StringBuilder();
        try {
            while (true) {
                var line = Line.read(this::read);
                if (line.charAt(0) == '>') {
                    Line.words(line, this::read);
                } else if (!line.equals("+OK")) {
                    words.append(line);
                }
            }
        } catch (EOFException end) {
            return words.toString();
        }
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public void waitNoMore() throws IOException {
        socket.setSoTimeout(1);
    }

    @Override
    public void waitAgain() throws IOException {
        socket.setSoTimeout(PATIENCE);
    }

    @Override
    public void finish() throws IOException {
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
    }

    @Override
    public void vanish() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
