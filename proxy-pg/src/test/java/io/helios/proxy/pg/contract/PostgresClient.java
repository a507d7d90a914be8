package io.helios.proxy.pg.contract;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.testkit.contract.SpeakingClient;
import io.helios.proxy.testkit.contract.Told;
import io.netty.handler.ssl.JdkSslContext;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Owns one PostgreSQL client: over TLS it shows its token in the clear, without TLS it proves it by SCRAM. */
final class PostgresClient implements SpeakingClient {
    private static final int VERSION_3_0 = 196608;
    private static final int SSL_REQUEST = 80877103;
    private static final int PATIENCE = 20_000;
    private static final String REFERENCE = "ref ";

    private final Optional<JdkSslContext> tls;
    private final Socket plain;
    private Socket socket;
    private @Nullable Message refusal;

    /** @param tls empty = plaintext */
    PostgresClient(int port, Optional<JdkSslContext> tls) throws IOException {
        this.tls = tls;
        this.plain = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket = plain;
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    @Override
    public void greet(String user, String database) throws IOException {
        if (tls.isPresent()) {
            startTls(tls.get());
        }
        write(Message.untyped(
                VERSION_3_0,
                Message.string("user"),
                Message.string(user),
                Message.string("database"),
                Message.string(database),
                new byte[1]));
        var answer = read();
        if (answer.type() == 'E') {
            refusal = answer;
            return;
        }
        int kind = answer.body().getInt();
        if (answer.type() != 'R' || kind != (tls.isPresent() ? 3 : 10)) {
            throw new AssertionError(
                    "expected to be asked for a password or a proof, not " + answer.type() + " " + kind);
        }
    }

    private void startTls(JdkSslContext context) throws IOException {
        write(Message.untyped(SSL_REQUEST));
        if (socket.getInputStream().read() != 'S') {
            throw new AssertionError("expected S in answer to SSLRequest");
        }
        var secured = (SSLSocket)
                context.context().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secured.startHandshake();
        socket = secured;
    }

    @Override
    public void present(String secret, String... behind) throws IOException {
        var last = tls.isPresent() ? Message.of('p', Message.string(secret)) : proof(secret);
        var all = new byte[behind.length + 1][];
        all[0] = last;
        for (int i = 0; i < behind.length; i++) {
            all[i + 1] = query(behind[i]);
        }
        write(Message.join(all));
    }

    private byte[] proof(String secret) throws IOException {
        byte[] first = ScramConversation.first().getBytes(StandardCharsets.US_ASCII);
        write(Message.of('p', Message.string(ScramConversation.MECHANISM), Message.int32(first.length), first));
        var challenge = read();
        challenge.body().getInt();
        var text = new String(challenge.rest(), StandardCharsets.US_ASCII);
        return Message.of('p', ScramConversation.last(text, secret).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Optional<Told> readLogin() throws IOException {
        var message = refusal == null ? read() : refusal;
        while (message.type() != 'E' && message.type() != 'Z') {
            message = read();
        }
        return message.type() == 'E' ? Optional.of(told(message)) : Optional.empty();
    }

    @Override
    public void send(String statement) throws IOException {
        write(query(statement));
    }

    @Override
    public String readAnswer() throws IOException {
        var rows = new StringBuilder();
        for (var message = read(); message.type() != 'Z'; message = read()) {
            if (message.type() == 'D') {
                message.body().position(2 + Integer.BYTES);
                rows.append(StandardCharsets.UTF_8.decode(message.body()));
            } else if (message.type() == 'E') {
                rows.append(fields(message).get('M'));
            }
        }
        return rows.toString();
    }

    @Override
    public String readEnd() throws IOException {
        var words = new StringBuilder();
        try {
            while (true) {
                var message = read();
                if (message.type() == 'E') {
                    words.append(fields(message).get('M'));
                }
            }
        } catch (EOFException end) {
            return words.toString();
        }
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
        socket.shutdownOutput();
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

    private Message read() throws IOException {
        return Message.read(length -> {
            byte[] bytes = socket.getInputStream().readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return bytes;
        });
    }

    private static byte[] query(String statement) {
        return Message.of('Q', Message.string(statement));
    }

    /** {@code CODE: message}, its SQLSTATE, and the reference that the detail ends with. */
    private static Told told(Message error) {
        var fields = fields(error);
        var text = fields.getOrDefault('M', "").split(": ", 2);
        var detail = Optional.ofNullable(fields.get('D')).filter(words -> words.contains(REFERENCE));
        return new Told(
                Refusal.Code.valueOf(text[0]),
                text[1],
                fields.getOrDefault('C', ""),
                detail.map(words -> words.substring(words.indexOf(REFERENCE) + REFERENCE.length())));
    }

    private static Map<Character, String> fields(Message error) {
        var fields = new HashMap<Character, String>();
        for (byte key = error.body().get(); key != 0; key = error.body().get()) {
            fields.put((char) key, Message.text(error.body()));
        }
        return fields;
    }
}
