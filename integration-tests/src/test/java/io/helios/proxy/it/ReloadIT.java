package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.TokenMint;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The configuration is read again while clients work: they do not notice, and what is wrong with it changes nothing. */
class ReloadIT {
    /** For longer runs: {@code -Dhelios.it.reloads=100 -Dhelios.it.load-seconds=60}. */
    private static final int RELOADS = Integer.getInteger("helios.it.reloads", 20);

    private static final int RELOADS_FOR_A_CERTIFICATE = 4;
    private static final int LOAD_SECONDS = Integer.getInteger("helios.it.load-seconds", 15);

    @RegisterExtension
    final PostgresAndProxy both = PostgresAndProxy.version(15);

    private ProxyUnderTest proxy;
    private String before;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        proxy = both.proxy();
        before = Files.readString(proxy.configurationFile());
    }

    @Test
    void noClientNoticesReloadsAndNewCertificates() throws Exception {
        var token = proxy.token();
        var staying = load(token, "-c", "3");
        var comingAndGoing = load(token, "-c", "2", "-C");
        var answers = new ArrayList<String>();
        var latest = proxy.certificates();
        int underLoad = 0;

        for (int i = 0; i < RELOADS; i++) {
            if (i % RELOADS_FOR_A_CERTIFICATE == 0) {
                latest = newCertificate("new" + i);
            }
            bootstrap(new Entry("token" + i, mint()));
            answers.add(reload().body());
            underLoad += staying.isDone() ? 0 : 1;
        }

        assertThat(answers).hasSize(RELOADS).containsOnly("Reloaded\n");
        for (var each : List.of(staying.get(), comingAndGoing.get())) {
            assertThat(each.err()).doesNotContain("FATAL").doesNotContain("error:");
            assertThat(each.out()).contains("number of failed transactions: 0 ");
            assertThat(each.status()).isZero();
        }
        assertThat(seenThrough(latest, token)).isTrue();
        System.out.println("reload: " + RELOADS + " reloads (" + underLoad + " under load), "
                + RELOADS / RELOADS_FOR_A_CERTIFICATE + " certificates, 0 errors; "
                + staying.get()
                        .out()
                        .lines()
                        .filter(line -> line.contains("tps"))
                        .toList());
    }

    @Test
    void newClientsSeeTheNewCertificateAndBindTheirLoginToIt() throws Exception {
        var token = proxy.token();
        var former = proxy.certificates().authority();
        var old = Files.copy(former, folder.resolve("former.crt"));
        var renewed = newCertificate("renewed");

        var answer = reload();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(seenThrough(renewed, token)).isTrue();
        assertThat(psql(token, "verify-full&sslrootcert=" + old).status()).isEqualTo(2);
    }

    @Test
    void oneWrongEntryChangesNothing() throws Exception {
        var token = proxy.token();
        var good = mint();
        newCertificate("unwanted");
        bootstrap(new Entry("good", good), new Entry("again", good));

        var answer = reload();

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("bootstrap.tokens").doesNotContain(good);
        assertThat(accepts(good)).isFalse();
        assertThat(certificateIsStillTheFirst(token)).isTrue();
    }

    @Test
    void aKeyOfAnotherCertificateChangesNothing() throws Exception {
        var token = proxy.token();
        var fresh = mint();
        bootstrap(new Entry("fresh", fresh));
        var other = TestCertificates.forLoopback(Files.createDirectories(folder.resolve("other")));
        Files.copy(other.key(), proxy.certificates().key(), StandardCopyOption.REPLACE_EXISTING);

        var answer = reload();

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).startsWith("tls: ").doesNotContain("PRIVATE");
        assertThat(accepts(fresh)).isFalse();
        assertThat(psql(token, "require").out()).isEqualTo("1\n");
    }

    @Test
    void aFileThatCannotBeReadAsAConfigurationChangesNothing() throws Exception {
        Files.writeString(proxy.configurationFile(), before + "listenres: []\n");

        var answer = reload();

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("did you mean listeners?");
        assertThat(psql(proxy.token(), "require").out()).isEqualTo("1\n");
    }

    @Test
    void tellsWhatTakesEffectAtTheNextStartOnly() throws Exception {
        Files.writeString(
                proxy.configurationFile(),
                before.replace("protocol: postgres,", "protocol: postgres, default-database: x,")
                        + "limits: { unauthenticated: 5000 }\n");

        var answer = reload();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Reloaded\nlisteners: the change takes effect at the next start\n");
    }

    /** Owns one token of the bootstrap section. */
    private record Entry(String name, String token) {}

    private void bootstrap(Entry... entries) throws Exception {
        var section = new StringBuilder("bootstrap:\n  tokens:\n");
        for (var entry : entries) {
            var file = Files.writeString(folder.resolve(entry.name()), entry.token());
            section.append(
                    "    - { name: %s, token: { file: \"%s\" }, scopes: [\"database:read\"], expires-at: 2100-01-01T00:00:00Z }%n"
                            .formatted(entry.name(), file));
        }
        Files.writeString(proxy.configurationFile(), before + section);
    }

    private TestCertificates newCertificate(String name) throws Exception {
        var made = TestCertificates.forLoopback(Files.createDirectories(folder.resolve(name)));
        Files.copy(made.certificate(), proxy.certificates().certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(made.key(), proxy.certificates().key(), StandardCopyOption.REPLACE_EXISTING);
        return made;
    }

    private static String mint() {
        try (var secret = new TokenMint(new SecureRandom()).mint(TokenType.SERVICE)) {
            return new String(secret.bytes(), StandardCharsets.US_ASCII);
        }
    }

    private HttpResponse<String> reload() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.admin() + "/reload"))
                .header("X-Helios-Admin", "1")
                .POST(HttpRequest.BodyPublishers.noBody());
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private boolean accepts(String secret) throws Exception {
        var url = "postgresql://default:" + secret + "@127.0.0.1:" + proxy.port() + "/main?sslmode=require";
        return ClientProgram.psql(url, "select 1").status() == 0;
    }

    private boolean seenThrough(TestCertificates authority, ProxyUnderTest.Token token) throws Exception {
        return psql(token, "verify-full&sslrootcert=" + authority.authority()).status() == 0;
    }

    private boolean certificateIsStillTheFirst(ProxyUnderTest.Token token) throws Exception {
        return seenThrough(proxy.certificates(), token);
    }

    private ClientProgram.Result psql(ProxyUnderTest.Token token, String sslmode) throws Exception {
        return ClientProgram.psql(
                "postgresql://default:" + token.secret() + "@127.0.0.1:" + proxy.port() + "/main?sslmode=" + sslmode,
                "select 1");
    }

    /** pgbench inside TLS for a while, with its own failures counted. */
    private CompletableFuture<ClientProgram.Result> load(ProxyUnderTest.Token token, String... options)
            throws Exception {
        var script = Files.writeString(folder.resolve("load.sql"), "SELECT 1;\n");
        var command = new ArrayList<>(List.of("pgbench", "-n", "-f", script.toString(), "-T", "" + LOAD_SECONDS));
        command.addAll(List.of(options));
        command.add("postgresql://default:" + token.secret() + "@127.0.0.1:" + proxy.port() + "/main?sslmode=require");
        return CompletableFuture.supplyAsync(() -> {
            try {
                return ClientProgram.run(command, Map.of());
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }
}
