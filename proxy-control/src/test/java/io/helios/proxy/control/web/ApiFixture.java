package io.helios.proxy.control.web;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.AuthObserver;
import io.helios.proxy.auth.AuthPorts;
import io.helios.proxy.auth.DirectoryAuthenticator;
import io.helios.proxy.auth.GuessLimiter;
import io.helios.proxy.auth.GuessLimits;
import io.helios.proxy.auth.TokenLimits;
import io.helios.proxy.auth.TrialPool;
import io.helios.proxy.auth.TrialSettings;
import io.helios.proxy.control.ApiPorts;
import io.helios.proxy.control.ControlApi;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.listen.ServerTls;
import io.helios.proxy.listen.TlsProvider;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Owns a whole API on loopback, over a store of its own, with a certificate that its clients trust: a JUnit extension. */
public final class ApiFixture implements BeforeEachCallback, AfterEachCallback {
    private final TestStores stores = new TestStores();
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    private ApiPorts ports = ApiPorts.NONE;
    private @Nullable Running running;

    private record Running(
            ControlStore store,
            TrialPool pool,
            Reception reception,
            ServerTls tls,
            ApiServer server,
            ApiClient client) {}

    private Running running() {
        return Objects.requireNonNull(running, "before the test");
    }

    /** An API beside a proxy that {@code ports} stands for. */
    public static ApiFixture beside(ApiPorts ports) {
        var fixture = new ApiFixture();
        fixture.ports = ports;
        return fixture;
    }

    public ControlStore store() {
        return running().store;
    }

    /** What was written down of calls. */
    public List<AuditEvent.ApiCall> calls() {
        return audit.stream()
                .filter(AuditEvent.ApiCall.class::isInstance)
                .map(AuditEvent.ApiCall.class::cast)
                .toList();
    }

    public Reception reception() {
        return running().reception;
    }

    /** Speaks to the API as nobody. */
    public ApiClient client() {
        return running().client;
    }

    /** Speaks to the API with a usual token of a new person. */
    public ApiClient as(Role role) {
        var email = role.name().toLowerCase(java.util.Locale.ROOT) + "@example.com";
        var account = TestStores.done(store().accounts().createPerson(email, email, role, Actor.LOCAL));
        return with(TokenOrder.usual(account.id(), "CLI Token"));
    }

    /** Speaks to the API with the token that {@code order} asks for. */
    public ApiClient with(TokenOrder order) {
        try (var issued = TestStores.issue(store(), order)) {
            return client().with(new String(issued.secret().bytes(), StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        stores.beforeEach(context);
        var store = stores.open();
        var pool = TrialPool.start(TrialSettings.DEFAULT, System::nanoTime);
        var authPorts = new AuthPorts(
                store.tokenDirectory(), store.databaseDirectory(), TokenLimits.UNLIMITED, AuthObserver.NONE);
        var authenticator = new DirectoryAuthenticator(
                authPorts,
                store.peppers(),
                new GuessLimiter(GuessLimits.DEFAULT, System::nanoTime),
                pool,
                Clock.systemUTC());
        var reception = new ControlApi(store, authenticator, audit::add, ports).reception();
        var certificates = TestCertificates.forLoopback(
                Files.createDirectory(stores.folder().resolve("tls")));
        // A stopped event loop may leave an engine as it is: nothing at the end of a process, but tests miss it.
        var tls = ServerTls.read(TlsProvider.JDK, certificates.certificate(), certificates.key());
        var server = new ApiServer(reception, tls, ApiLimits.DEFAULT);
        var address = server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        running = new Running(store, pool, reception, tls, server, new ApiClient(address, certificates));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        running().server.close();
        running().tls.close();
        running().pool.close();
        stores.afterEach(context);
    }
}
