package io.helios.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Owns a control plane that answers what a test told it to, and remembers what it was asked. */
public final class StubApi implements AutoCloseable {
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestCertificates certificates;
    private final HttpsServer listener;

    /** Owns one answer. */
    private record Answer(int status, String body) {}

    /** Owns one request. */
    public record Asked(String what, String authorization, String body) {
        public JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    private StubApi(TestCertificates certificates) throws Exception {
        this.certificates = certificates;
        listener = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.setHttpsConfigurator(new HttpsConfigurator(context()));
        listener.setExecutor(threads);
        listener.createContext("/", this::answer);
        listener.start();
    }

    public static StubApi in(Path folder) throws Exception {
        return new StubApi(TestCertificates.forLoopback(Files.createDirectories(folder)));
    }

    /** With a certificate for another name than that of this machine. */
    public static StubApi elsewhere(Path folder) throws Exception {
        return new StubApi(TestCertificates.forNames(Files.createDirectories(folder), "elsewhere.example"));
    }

    public String url() {
        return "https://localhost:" + listener.getAddress().getPort();
    }

    public Path authority() {
        return certificates.authority();
    }

    /** Answers {@code what}, like {@code GET /v1/databases}; several answers are given in turn, the last one for ever. */
    public StubApi on(String what, int status, String body) {
        answers.computeIfAbsent(what, none -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** Refuses {@code what}. */
    public StubApi refusing(String what, int status, String code, String message) {
        return on(
                what,
                status,
                "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message
                        + "\",\"request_id\":\"r-7Qm2ZkP0aXy4\"}}");
    }

    public List<Asked> asked() {
        return new ArrayList<>(asked);
    }

    public Asked lastAsked() {
        return asked.get(asked.size() - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(what, String.valueOf(authorization), body));
        var answer = next(what);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.status() / 100 == 3) {
            exchange.getResponseHeaders().set("Location", answer.body());
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized Answer next(String what) {
        var prepared = answers.get(what);
        if (prepared == null) {
            return new Answer(
                    404,
                    "{\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"no answer was prepared for " + what + "\"}}");
        }
        return prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst();
    }

    private SSLContext context() throws Exception {
        var pem = Files.readString(certificates.key()).replaceAll("-----[A-Z ]+-----|\\s", "");
        var key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        Certificate certificate;
        try (var in = Files.newInputStream(certificates.certificate())) {
            certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("stub", key, new char[0], new Certificate[] {certificate});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        listener.stop(0);
        threads.shutdownNow();
    }
}
