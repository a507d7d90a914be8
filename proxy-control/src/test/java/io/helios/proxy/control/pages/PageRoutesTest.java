package io.helios.proxy.control.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.ApiPorts;
import io.helios.proxy.control.databases.CredentialProbe;
import io.helios.proxy.control.sessions.LiveSessions;
import io.helios.proxy.control.web.ApiFixture;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PageRoutesTest {
    private final AtomicBoolean works = new AtomicBoolean(true);

    @RegisterExtension
    final ApiFixture api = ApiFixture.beside(
            new ApiPorts(LiveSessions.NONE, CredentialProbe.NONE, List::of, () -> Map.of("store", works.get())));

    @Test
    void saysWhetherThePartsWork() {
        var before = api.client().get("/status").json();
        works.set(false);

        var told = api.client().get("/status");

        assertThat(before.path("status").asText()).isEqualTo("up");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().path("status").asText()).isEqualTo("degraded");
        assertThat(told.json().at("/components/store").asText()).isEqualTo("down");
    }

    @Test
    void guidesLanguageModels() {
        var told = api.client().get("/llms.txt");

        assertThat(told.header("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(told.response().body()).startsWith("# Helios Proxy").contains("/openapi.json");
    }

    @Test
    void saysWhereToReportAWeakness() {
        var told = api.client().get("/.well-known/security.txt");

        assertThat(told.response().body()).contains("Contact: ").containsPattern("Expires: \\d{4}-\\d\\d-\\d\\dT");
    }
}
