package io.helios.proxy.server.init;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Owns how to log in to a Redis as its administrator: {@code redis://user:password@host:port}, {@code rediss:} with TLS. The user may be left
 * out, as may the password where Redis asks for none. Redacted in {@link #toString}, wiped by {@link #close}.
 */
public final class RedisUrl implements AutoCloseable {
    private static final List<String> SCHEMES = List.of("redis", "rediss");
    private static final int DEFAULT_PORT = 6379;
    private static final int PATIENCE_MILLIS = 10_000;

    private final String host;
    private final int port;
    private final boolean tls;
    private final String user;
    private final byte[] password;

    private RedisUrl(URI uri) {
        this.host = uri.getHost().replaceAll("^\\[|]$", "");
        this.port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        this.tls = uri.getScheme().equals("rediss");
        var login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        this.user = login[0].isEmpty() ? "default" : decode(login[0]);
        this.password = login.length < 2 ? new byte[0] : decode(login[1]).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Owns {@code text}, and wipes it.
     *
     * @throws IOException if it is no such URL; the message says what was expected, never what came
     */
    public static RedisUrl parse(byte[] text) throws IOException {
        try {
            var uri = new URI(new String(text, StandardCharsets.UTF_8).strip());
            if (uri.getHost() == null
                    || !SCHEMES.contains(Optional.ofNullable(uri.getScheme()).orElse(""))) {
                throw unexpected();
            }
            return new RedisUrl(uri);
        } catch (URISyntaxException | IllegalArgumentException misspelt) {
            // Without the cause: its message repeats the URL.
            throw unexpected();
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /**
     * A session of the administrator, which the caller closes. With TLS the certificate and the host's name are checked.
     *
     * @param authorities PEM certificates to trust in place of Java's own
     */
    public RedisAdmin open(Optional<String> authorities) throws IOException {
        return RedisAdmin.loggedIn(connect(authorities), user, password);
    }

    private Socket connect(Optional<String> authorities) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return tls ? encrypted(socket, authorities) : socket;
        } catch (SSLException unbelieved) {
            socket.close();
            throw new IOException("no TLS with " + this + " (is its authority named by `local backend put --ca`?)");
        } catch (IOException unreachable) {
            socket.close();
            throw new IOException("no connection to " + this);
        }
    }

    private SSLSocket encrypted(Socket plain, Optional<String> authorities) throws IOException {
        var context = new TrustedAuthorities(authorities).context();
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** In a URL's user part a plus is a plus. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IOException unexpected() {
        return new IOException("expected redis://user:password@host:port or rediss://… on standard input");
    }

    @Override
    public void close() {
        Arrays.fill(password, (byte) 0);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
