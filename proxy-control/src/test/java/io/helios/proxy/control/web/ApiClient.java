package io.helios.proxy.control.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Owns one caller of the API in a test: over real sockets, with a token or without. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InetSocketAddress address;
    private final SSLContext tls;
    private final HttpClient http;
    private final Optional<String> token;

    ApiClient(InetSocketAddress address, TestCertificates certificates) {
        this(address, trusting(certificates), Optional.empty());
    }

    private ApiClient(InetSocketAddress address, SSLContext tls, Optional<String> token) {
        this.address = address;
        this.tls = tls;
        this.http = HttpClient.newBuilder().sslContext(tls).build();
        this.token = token;
    }

    public ApiClient with(String other) {
        return new ApiClient(address, tls, Optional.of(other));
    }

    public String token() {
        return token.orElseThrow();
    }

    public InetSocketAddress address() {
        return address;
    }

    public Told get(String path) {
        return send(request(path).GET());
    }

    public Told delete(String path) {
        return send(request(path).DELETE());
    }

    public Told post(String path, String body) {
        return call("POST", path, body);
    }

    /** Sends {@code body} as JSON. */
    public Told call(String method, String path, String body) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + address.getPort() + path));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    public Told send(HttpRequest.Builder request) {
        try {
            return new Told(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError("the API did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends exactly {@code request} inside TLS, and returns everything that comes back. */
    public String raw(String request) throws IOException {
        try (var socket = tls.getSocketFactory().createSocket("localhost", address.getPort())) {
            return exchange(socket, request);
        }
    }

    /** The same without TLS. */
    public String plain(String request) throws IOException {
        try (var socket = new Socket("localhost", address.getPort())) {
            return exchange(socket, request);
        }
    }

    public SSLContext tls() {
        return tls;
    }

    private static String exchange(Socket socket, String request) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static SSLContext trusting(TestCertificates certificates) {
        try (var pem = Files.newInputStream(certificates.authority())) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Owns one answer as a test looks at it. */
    public record Told(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + response.body(), e);
            }
        }

        /** {@code error.code}. */
        public String code() {
            return json().path("error").path("code").asText();
        }

        /** {@code error.message}. */
        public String message() {
            return json().path("error").path("message").asText();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public String toString() {
            return status() + " " + response.body();
        }
    }
}
