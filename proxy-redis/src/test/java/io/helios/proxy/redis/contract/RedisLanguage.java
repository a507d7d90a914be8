package io.helios.proxy.redis.contract;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.listen.TlsProvider;
import io.helios.proxy.redis.RedisProtocol;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.testkit.contract.Language;
import io.helios.proxy.testkit.contract.SpeakingBackend;
import io.helios.proxy.testkit.contract.SpeakingClient;
import io.helios.proxy.testkit.proxy.ProxyFixture;
import io.helios.proxy.testkit.proxy.ProxySettings;
import io.helios.proxy.testkit.tls.TestCertificates;
import io.netty.handler.ssl.JdkSslContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Owns what the contract suite must know of Redis. */
public final class RedisLanguage implements Language {
    private static final Map<Refusal.Code, String> PREFIXES = Map.of(
            Refusal.Code.AUTH_REQUIRED, "WRONGPASS",
            Refusal.Code.AUTH_EXPIRED, "WRONGPASS",
            Refusal.Code.FORBIDDEN, "NOPERM");

    private final boolean encrypted;
    private @Nullable TestCertificates certificates;

    /** @param encrypted whether the client comes over TLS */
    public RedisLanguage(boolean encrypted) {
        this.encrypted = encrypted;
    }

    @Override
    public ProxySettings settings(int backendPort, Path folder) {
        if (certificates == null) {
            certificates = TestCertificates.forLoopback(folder);
        }
        // PostgreSQL's contract has the other provider, wherever it works.
        return ProxySettings.of(new RedisProtocol(), backendPort)
                .tls(TlsPolicy.PREFER, certificates)
                .tlsBy(TlsProvider.JDK);
    }

    @Override
    public SpeakingClient connect(ProxyFixture proxy) throws IOException {
        Optional<SSLContext> tls = Optional.ofNullable(certificates)
                .filter(made -> encrypted)
                .map(made -> ((JdkSslContext) made.connecting()).context());
        return new RedisClient(proxy.port(), tls);
    }

    @Override
    public SpeakingBackend backend() {
        return new RedisBackend();
    }

    @Override
    public Set<String> nativeCodes(Refusal.Code code) {
        return Set.of(PREFIXES.getOrDefault(code, "ERR"));
    }

    /** Redis has none: drivers take a line that they did not ask for as the answer to their next request. */
    @Override
    public String lastWords(CloseCause cause) {
        return "";
    }

    /** What a browser sends. */
    @Override
    public byte[] garbage() {
        return "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    /** More words than Redis takes from somebody who is not in. */
    @Override
    public byte[] oversize() {
        return "*11\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    /** A reply where a request belongs. */
    @Override
    public byte[] garbageInSession() {
        return "+OK\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean allowsHalfClose() {
        return true;
    }

    @Override
    public boolean letsClientsTryAgain() {
        return true;
    }
}
