package io.helios.proxy.control.vaultentries.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.ApiPorts;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.databases.CredentialProbe.Verdict;
import io.helios.proxy.control.pages.ComponentStates;
import io.helios.proxy.control.sessions.LiveSessions;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.web.ApiFixture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultRoutesTest {
    private static final String ALL = "/v1/vault/credentials";
    private static final String LOGIN =
            "{\"database\":\"main\",\"protocol\":\"postgres\",\"class\":\"ro\",\"user\":\"app\",\"password\":\"s3cret-canary\"}";

    private final List<String> tried = new ArrayList<>();
    private Verdict verdict = Verdict.ACCEPTED;

    @RegisterExtension
    final ApiFixture api = ApiFixture.beside(new ApiPorts(
            LiveSessions.NONE,
            (backend, user, secret) -> {
                tried.add(user + ":" + new String(secret, StandardCharsets.UTF_8));
                return CompletableFuture.completedStage(verdict);
            },
            List::of,
            ComponentStates.NONE));

    @BeforeEach
    void database() {
        var main = new DatabaseName("main");
        TestStores.database(api.store(), main, Environment.LIVE);
        TestStores.done(api.store()
                .databases()
                .putBackend(main, BackendSpec.usual("postgres", new Host("127.0.0.1", 5432)), Actor.LOCAL));
    }

    @Test
    void triesALoginKeepsItAndNeverShowsItsSecret() {
        var owner = api.as(Role.OWNER);

        var told = owner.post(ALL, LOGIN);

        assertThat(told.status()).isEqualTo(201);
        assertThat(told.json().path("verified").asBoolean()).isTrue();
        assertThat(tried).containsExactly("app:s3cret-canary");
        var listed = owner.get(ALL);
        assertThat(listed.json().at("/credentials/0/user").asText()).isEqualTo("app");
        assertThat(listed.json().at("/credentials/0/class").asText()).isEqualTo("ro");
        assertThat(listed.json().at("/credentials/0/database").asText()).isEqualTo("main");
        assertThat(told.response().body() + listed.response().body()).doesNotContain("s3cret-canary");
        assertThat(api.calls().toString()).doesNotContain("s3cret-canary");
    }

    @Test
    void takesTheNextPasswordOfTheSameLogin() {
        var owner = api.as(Role.OWNER);
        var first = owner.post(ALL, LOGIN).json();

        var told = owner.post(ALL, LOGIN.replace("s3cret-canary", "another"));

        assertThat(told.json().path("id")).isEqualTo(first.path("id"));
        assertThat(told.json().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void keepsNoLoginThatTheBackendRefuses() {
        verdict = Verdict.REFUSED;
        var owner = api.as(Role.OWNER);

        var told = owner.post(ALL, LOGIN);

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.message()).startsWith("password: ");
        assertThat(owner.get(ALL).json().path("credentials")).isEmpty();
    }

    @Test
    void keepsNoClientCertificateThatCannotBeUsed() {
        var owner = api.as(Role.OWNER);

        var told = owner.post(ALL, LOGIN.replace("s3cret-canary", "-----BEGIN PRIVATE KEY-----\\nAAAA\\n"));

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.message()).startsWith("password: ").doesNotContain("AAAA");
        assertThat(tried).isEmpty();
        assertThat(owner.get(ALL).json().path("credentials")).isEmpty();
    }

    @Test
    void saysThatTheBackendIsNotThere() {
        verdict = Verdict.UNREACHABLE;

        var told = api.as(Role.OWNER).post(ALL, LOGIN);

        assertThat(told.status()).isEqualTo(503);
        assertThat(told.code()).isEqualTo("BACKEND_UNAVAILABLE");
        assertThat(told.header("Retry-After")).isPresent();
    }

    @Test
    void keepsAnUntriedLoginIfAskedTo() {
        var told = api.as(Role.OWNER).post(ALL, LOGIN.replace("}", ",\"verify\":false}"));

        assertThat(told.status()).isEqualTo(201);
        assertThat(told.json().path("verified").asBoolean()).isFalse();
        assertThat(tried).isEmpty();
    }

    @Test
    void givesNoLoginAwayThatIsUsed() {
        var owner = api.as(Role.OWNER);
        var path = ALL + "/" + owner.post(ALL, LOGIN).json().path("id").asText();

        var told = owner.delete(path);

        assertThat(told.status()).isEqualTo(409);
        owner.delete("/v1/backends/main/postgres");
        assertThat(owner.delete(path).status()).isEqualTo(204);
        assertThat(owner.delete(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "main, nowhere, database",
        "postgres, mysql, protocol",
        "ro, root, class",
    })
    void namesTheFieldThatCannotBeHad(String good, String bad, String field) {
        var told = api.as(Role.OWNER).post(ALL, LOGIN.replace("\"" + good + "\"", "\"" + bad + "\""));

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.message()).startsWith(field + ": ");
    }
}
