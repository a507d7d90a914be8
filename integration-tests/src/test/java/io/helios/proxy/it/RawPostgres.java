package io.helios.proxy.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/** Owns one connection that speaks PostgreSQL byte by byte, through TLS but for requests to cancel: for what no client program says. */
final class RawPostgres implements AutoCloseable {
    static final int V3_2 = 0x00030002;

    private static final int SSL_REQUEST = 80877103;
    private static final int CANCEL_REQUEST = 80877102;
    private static final int PATIENCE = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** One message, a character for each byte of its body; type 0 at the end of the stream. */
    record Message(char type, String text) {
        byte[] body() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private RawPostgres(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static RawPostgres connect(int port, SSLContext tls) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setSoTimeout(PATIENCE);
        plain.getOutputStream().write(packet(SSL_REQUEST, new byte[0]));
        if (plain.getInputStream().read() != 'S') {
            throw new IOException("expected S in answer to SSLRequest");
        }
        return new RawPostgres(tls.getSocketFactory().createSocket(plain, "localhost", port, true));
    }

    /** For a request to cancel, which clients send in plaintext. */
    static RawPostgres connectInPlaintext(int port) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setSoTimeout(PATIENCE);
        return new RawPostgres(plain);
    }

    void startup(int version, String... namesAndValues) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var text : namesAndValues) {
            body.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
        }
        body.write(0);
        out.write(packet(version, body.toByteArray()));
    }

    /** @param key as the body of BackendKeyData has it */
    void cancel(byte[] key) throws IOException {
        out.write(packet(CANCEL_REQUEST, key));
    }

    void say(char type, String text) throws IOException {
        var body = (text + "\0").getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(5 + body.length)
                .put((byte) type)
                .putInt(4 + body.length)
                .put(body)
                .array());
    }

    Message read() throws IOException {
        int type = in.read();
        return type < 0
                ? new Message('\0', "")
                : new Message((char) type, new String(in.readNBytes(in.readInt() - 4), StandardCharsets.ISO_8859_1));
    }

    /** Skips messages until one of this type. */
    Message readUntil(char type) throws IOException {
        for (var message = read(); ; message = read()) {
            if (message.type() == type) {
                return message;
            }
            if (message.type() == 0 || message.type() == 'E') {
                throw new IOException("expected " + type + ", not " + message.type() + " " + message.text());
            }
        }
    }

    private static byte[] packet(int code, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(8 + body.length)
                .putInt(code)
                .put(body)
                .array();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
