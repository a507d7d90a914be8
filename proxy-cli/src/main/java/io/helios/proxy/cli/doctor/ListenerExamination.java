package io.helios.proxy.cli.doctor;

import io.helios.proxy.cli.database.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Owns the examination of one listener of the proxy: says the first word of its protocol, without a secret, and looks at the answer. */
final class ListenerExamination {
    private static final int PATIENCE = (int) Duration.ofSeconds(3).toMillis();

    /** SSLRequest: length 8, code 80877103 (PostgreSQL manual, message formats). Answered with S or N. */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private final Protocol protocol;
    private final String host;
    private final int port;

    ListenerExamination(Protocol protocol, String host, int port) {
        this.protocol = protocol;
        this.host = host;
        this.port = port;
    }

    Finding finding() {
        var place = host + ":" + port;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            return answers(socket)
                    ? Finding.ok(protocol.word(), place + " answers")
                    : Finding.failed(protocol.word(), place + " does not speak " + protocol.word());
        } catch (SocketTimeoutException silent) {
            return Finding.failed(protocol.word(), place + " gives no answer");
        } catch (IOException failed) {
            return Finding.failed(protocol.word(), "nothing listens at " + place);
        }
    }

    private boolean answers(Socket socket) throws IOException {
        return switch (protocol) {
            case POSTGRES -> "SN".indexOf(first(socket, SSL_REQUEST)) >= 0;
            case REDIS -> "-+".indexOf(first(socket, PING)) >= 0;
            case MYSQL -> first(socket, NOTHING) >= 0;
            // MongoDB and HTTP wait for a whole request; that somebody listens is what can be said without one.
            case MONGODB, HTTP -> true;
        };
    }

    /** The first byte of the answer; -1 if there is none. */
    private static int first(Socket socket, byte[] word) throws IOException {
        socket.getOutputStream().write(word);
        socket.getOutputStream().flush();
        return socket.getInputStream().read();
    }
}
