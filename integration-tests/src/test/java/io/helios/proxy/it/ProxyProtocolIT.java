package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** psql behind a real HAProxy, which says for whom it connects: its word counts, and nobody else's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyProtocolIT {
    private static final String HEADER =
            "{ protocol: postgres, bind: \"127.0.0.1:%d\", proxy-protocol: required, " + "trusted-proxies: [%s] }";

    private final int required = FreePorts.next();
    private final int distrustful = FreePorts.next();
    private final int version1 = FreePorts.next();
    private final int version2 = FreePorts.next();
    private final int itself = FreePorts.next();
    private final int silent = FreePorts.next();
    private final int distrusted = FreePorts.next();

    @RegisterExtension
    final PostgresAndProxy both = PostgresAndProxy.version(15)
            .listeners(HEADER.formatted(required, "127.0.0.0/8"), HEADER.formatted(distrustful, "198.51.100.1"));

    private ProxyUnderTest proxy;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        proxy = both.proxy();
        both.alsoEnd(HaProxy.start(
                folder,
                Map.of(
                        version1, new HaProxy.Way("203.0.113.9", required, "send-proxy"),
                        version2, new HaProxy.Way("2001:db8::7", required, "send-proxy-v2"),
                        itself, new HaProxy.Way("", required, "send-proxy-v2"),
                        silent, new HaProxy.Way("203.0.113.9", required, ""),
                        distrusted, new HaProxy.Way("203.0.113.9", distrustful, "send-proxy-v2"))));
    }

    @Test
    void letsATokenInFromTheAddressThatVersion1Announces() throws Exception {
        var token = allowed("203.0.113.0/24");

        var plain = psql(version1, token, "disable");
        var inTls = psql(version1, token, "require");

        assertThat(plain.out()).isEqualTo("1\n");
        assertThat(inTls.out()).isEqualTo("1\n");
    }

    @Test
    void letsATokenInFromTheIpv6AddressThatVersion2Announces() throws Exception {
        var token = allowed("2001:db8::/32");

        var plain = psql(version2, token, "disable");
        var inTls = psql(version2, token, "require");

        assertThat(plain.out()).isEqualTo("1\n");
        assertThat(inTls.out()).isEqualTo("1\n");
    }

    @Test
    void namesTheAnnouncedAddressToWhomItRefuses() throws Exception {
        var token = allowed("198.51.100.0/24");

        var result = psql(version1, token, "require");

        assertThat(result.err()).contains("FORBIDDEN: Source address 203.0.113.9 not allowed");
    }

    @Test
    void takesItForTheOneWhoConnectedIfNobodyElseIsAnnounced() throws Exception {
        var token = allowed("127.0.0.1");

        var result = psql(itself, token, "require");

        assertThat(result.out()).isEqualTo("1\n");
    }

    @Test
    void doesNotLetTheAddressOfTheProxyItselfIn() throws Exception {
        var token = allowed("127.0.0.1");

        var result = psql(version1, token, "require");

        assertThat(result.err()).contains("FORBIDDEN: Source address 203.0.113.9 not allowed");
    }

    @Test
    void closesWhoSendsNoHeaderAndWritesItDown() throws Exception {
        var token = allowed("0.0.0.0/0");

        var byItself = psql(required, token, "disable");
        var behindASilentProxy = psql(silent, token, "require");

        assertThat(byItself.status()).isEqualTo(2);
        assertThat(byItself.err()).doesNotContain("FATAL");
        assertThat(behindASilentProxy.status()).isEqualTo(2);
        Await.until("the refusal is written down", () -> audit().contains(
                        "\"code\":\"PROTOCOL_VIOLATION\",\"reason\":\"a PROXY header\""));
        assertThat(audit()).doesNotContain(token.secret());
    }

    @Test
    void closesWhoIsNotATrustedProxyAndWritesItDown() throws Exception {
        var token = allowed("0.0.0.0/0");

        var result = psql(distrusted, token, "require");

        assertThat(result.status()).isEqualTo(2);
        Await.until("the refusal is written down", () -> audit().contains("a connection from a trusted proxy"));
    }

    private ProxyUnderTest.Token allowed(String range) throws Exception {
        var bounds = new TokenOrder.Bounds(List.of(), List.of(range), SessionLimits.NONE);
        return proxy.issue(proxy.order("database:read").with(bounds));
    }

    private ClientProgram.Result psql(int port, ProxyUnderTest.Token token, String sslmode) throws Exception {
        var url = proxy.url(token, sslmode).replace(":" + proxy.port() + "/", ":" + port + "/");
        return ClientProgram.psql(url, "select 1");
    }

    private String audit() {
        try {
            return Files.readString(proxy.auditFolder().resolve("audit.jsonl"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
