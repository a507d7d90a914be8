package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.tls.TestCertificates;
import io.helios.proxy.vault.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an installation gets its people: {@code helios serve} on an empty store, by curl. */
class FirstOwnerIT {
    private static final Duration READY = Duration.ofMinutes(1);
    private static final String NOBODY = "Nobody has signed up yet.";

    @TempDir
    private Path folder;

    private final int port = FreePorts.next();
    private final int admin = FreePorts.next();
    private TestCertificates certificates;
    private Process serving;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(folder.resolve("store"));
        certificates = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("tls")));
        new KeyFile(folder.resolve("kek")).create();
        Files.writeString(folder.resolve("helios.yaml"), """
                listeners:
                  - { protocol: api, bind: "127.0.0.1:%1$d" }
                tls: { certificate: "%2$s", key: "%3$s" }
                store: { url: "sqlite:%4$s/store/helios.db" }
                vault: { kek: { file: "%4$s/kek" } }
                audit: { folder: "%4$s/audit" }
                admin: { bind: "127.0.0.1:%5$d" }
                """.formatted(
                        port, certificates.certificate(), certificates.key(), folder, admin));
        serving = serve();
    }

    @AfterEach
    void stop() {
        serving.destroyForcibly();
    }

    @Test
    void theSetupCodeMakesAnOwnerWhoInvitesTheOthers() throws Exception {
        // Given
        Await.until("the setup code", READY, () -> printed().contains("setup-"));
        var code = printed().replaceAll("(?s).*\\n {2}(setup-\\w+)\\n.*", "$1");
        var early = post("signup", "", "{'email': 'eve@example.com', 'password': 'correct horse battery'}");

        // When
        var owner = post(
                "signup",
                "",
                "{'email': 'ada@example.com', 'password': 'correct horse battery', 'setup_code': '" + code + "'}");

        // Then
        assertThat(early.path("error").path("code").asText()).isEqualTo("FORBIDDEN");
        assertThat(owner.path("role").asText()).isEqualTo("owner");
        var token = post("login", "", "{'email': 'ada@example.com', 'password': 'correct horse battery'}")
                .path("token")
                .asText();
        var invited = curl("members", token, "{'email': 'bob@example.com', 'role': 'admin'}");
        var bob = "{'email': 'bob@example.com', 'password': 'another horse battery', 'invitation': '"
                + invited.path("invitation").asText() + "'}";
        assertThat(post("signup", "", bob).path("role").asText()).isEqualTo("admin");
        assertThat(post("signup", "", bob).path("error").path("code").asText()).isEqualTo("FORBIDDEN");
        assertThat(invited.path("link").asText()).startsWith("https://localhost:" + port + "/signup#inv-");
        showsTheCodeNeverAgain();
    }

    private void showsTheCodeNeverAgain() throws Exception {
        end();
        serving = serve();
        end();
        assertThat(printed()).doesNotContain(NOBODY).doesNotContain("setup-");
    }

    private void end() throws InterruptedException {
        serving.destroy();
        assertThat(serving.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Ready when this returns. */
    private Process serve() throws IOException {
        var process = JavaProgram.helios(
                        "serve", "--config", folder.resolve("helios.yaml").toString())
                .start(Map.of(), folder.resolve("out"), folder.resolve("err"));
        Await.until("the proxy is ready", READY, this::isReady);
        return process;
    }

    private boolean isReady() {
        try {
            var url = URI.create("http://127.0.0.1:" + admin + "/readyz").toURL();
            return ((HttpURLConnection) url.openConnection()).getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode post(String endpoint, String token, String body) throws Exception {
        return curl("auth/" + endpoint, token, body);
    }

    private JsonNode curl(String path, String token, String body) throws Exception {
        var command = new ArrayList<>(List.of("curl", "-s", "-H", "Content-Type: application/json"));
        if (!token.isEmpty()) {
            command.addAll(List.of("-H", "Authorization: Bearer " + token));
        }
        command.addAll(List.of("-d", body.replace('\'', '"'), "https://localhost:" + port + "/v1/" + path));
        var result = ClientProgram.run(
                command, Map.of("CURL_CA_BUNDLE", certificates.authority().toString()));
        return new ObjectMapper().readTree(result.out());
    }
}
