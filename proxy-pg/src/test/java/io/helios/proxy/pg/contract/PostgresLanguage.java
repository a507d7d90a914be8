package io.helios.proxy.pg.contract;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.PostgresProtocol;
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
import org.jspecify.annotations.Nullable;

/** Owns what the contract suite must know of PostgreSQL. */
public final class PostgresLanguage implements Language {
    private static final Map<Refusal.Code, String> SQL_STATES = Map.ofEntries(
            Map.entry(Refusal.Code.AUTH_REQUIRED, "28P01"),
            Map.entry(Refusal.Code.AUTH_EXPIRED, "28P01"),
            Map.entry(Refusal.Code.FORBIDDEN, "42501"),
            Map.entry(Refusal.Code.RATE_LIMITED, "53400"),
            Map.entry(Refusal.Code.BUDGET_EXCEEDED, "53400"),
            Map.entry(Refusal.Code.TOO_MANY_CONNECTIONS, "53300"),
            Map.entry(Refusal.Code.TLS_REQUIRED, "28000"),
            Map.entry(Refusal.Code.AUTH_UNAVAILABLE, "57P03"),
            Map.entry(Refusal.Code.BACKEND_UNAVAILABLE, "57P03"),
            Map.entry(Refusal.Code.BACKEND_REFUSED, "08004"),
            Map.entry(Refusal.Code.AUDIT_UNAVAILABLE, "55000"),
            Map.entry(Refusal.Code.PROTOCOL_VIOLATION, "08P01"),
            Map.entry(Refusal.Code.SHUTTING_DOWN, "57P03"));

    private static final Map<CloseCause, String> LAST_WORDS = Map.of(
            CloseCause.REVOKED, "terminating connection due to administrator command (AUTH_REVOKED)",
            CloseCause.EXPIRED, "terminating connection due to administrator command (AUTH_EXPIRED)",
            CloseCause.DRAINED, "terminating connection due to administrator command");

    private static final int LONGER_THAN_ANY_STARTUP = 10_005;

    private final boolean encrypted;
    private @Nullable TestCertificates certificates;

    /** @param encrypted whether the client comes over TLS and shows its token, or in plaintext and proves it */
    public PostgresLanguage(boolean encrypted) {
        this.encrypted = encrypted;
    }

    @Override
    public ProxySettings settings(int backendPort, Path folder) {
        if (certificates == null) {
            certificates = TestCertificates.forLoopback(folder);
        }
        return ProxySettings.of(new PostgresProtocol(), backendPort).tls(TlsPolicy.PREFER, certificates);
    }

    @Override
    public SpeakingClient connect(ProxyFixture proxy) throws IOException {
        var tls = Optional.ofNullable(certificates).filter(made -> encrypted).map(made ->
                (JdkSslContext) made.connecting());
        return new PostgresClient(proxy.port(), tls);
    }

    @Override
    public SpeakingBackend backend() {
        return new PostgresBackend();
    }

    @Override
    public Set<String> nativeCodes(Refusal.Code code) {
        return Set.of(SQL_STATES.getOrDefault(code, "none"));
    }

    @Override
    public String lastWords(CloseCause cause) {
        return LAST_WORDS.getOrDefault(cause, "");
    }

    @Override
    public byte[] garbage() {
        return "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] oversize() {
        return Message.join(Message.int32(LONGER_THAN_ANY_STARTUP), Message.int32(196608), new byte[1000]);
    }

    /** A type that no message has. */
    @Override
    public byte[] garbageInSession() {
        return Message.of('!', new byte[3]);
    }
}
