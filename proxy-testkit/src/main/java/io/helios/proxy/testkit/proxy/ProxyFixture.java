package io.helios.proxy.testkit.proxy;

import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.AuthObserver;
import io.helios.proxy.auth.AuthPorts;
import io.helios.proxy.auth.Authenticator;
import io.helios.proxy.auth.Credential;
import io.helios.proxy.auth.Database;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Decision;
import io.helios.proxy.auth.DirectoryAuthenticator;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.GuessLimiter;
import io.helios.proxy.auth.GuessLimits;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.auth.TokenLimits;
import io.helios.proxy.auth.TrialPool;
import io.helios.proxy.auth.TrialSettings;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.CheckedBackendTls;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.HostLookup;
import io.helios.proxy.backend.OrderedDialer;
import io.helios.proxy.connection.BackendProfiles;
import io.helios.proxy.connection.ClientTls;
import io.helios.proxy.connection.ConnectionServices;
import io.helios.proxy.connection.ListenerSettings;
import io.helios.proxy.connection.Lobby;
import io.helios.proxy.connection.SessionRegistry;
import io.helios.proxy.listen.Listener;
import io.helios.proxy.listen.ProxyServer;
import io.helios.proxy.listen.ServerTls;
import io.helios.proxy.listen.Transport;
import io.helios.proxy.metrics.ProxyMetrics;
import io.helios.proxy.testkit.Await;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Owns one running proxy for one protocol: real sockets and stages, and everything around them in the hand of a test.
 *
 * <p>All connections share one event loop, so that whatever blocks one is seen by the others. It has one database, {@code main}, with one backend and only a {@code ddl} login.
 */
public final class ProxyFixture implements AutoCloseable {
    public static final DatabaseName DATABASE = new DatabaseName("main");

    private static final String LISTENER = "contract";

    private final ManualClock clock = new ManualClock();
    private final InMemoryTokens tokens = new InMemoryTokens(clock);
    private final FixtureVault vault = new FixtureVault();
    private final RecordingAudit audit = new RecordingAudit();
    private final Transitions transitions = new Transitions();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SessionRegistry sessions = new SessionRegistry();
    private final TrialPool trials = TrialPool.start(TrialSettings.DEFAULT, System::nanoTime);
    private final Valve decisions = new Valve();
    private final ProxySettings settings;
    private final HostLookup lookup;
    private final Optional<ServerTls> certificate;
    private final ProxyServer server;
    private volatile Optional<Refusal> limit = Optional.empty();
    private volatile Verdict verdict = Verdict.REAL;

    private ProxyFixture(ProxySettings settings) throws IOException {
        this.settings = settings;
        var transport = transport();
        var lobby = new Lobby(1000, 1000);
        this.certificate = certificate();
        this.lookup = new HostLookup(transport.sockets());
        this.server = new ProxyServer(transport, 1, lobby, sessions);
        var services = new ConnectionServices(
                settings.protocol(),
                new ListenerSettings(
                        settings.tls(), settings.clientAuth(), DATABASE, Set.of(), settings.loginTimeout()),
                new ConnectionServices.Gate(
                        lobby,
                        certificate.map(ClientTls.class::cast),
                        InMemoryTokens.SALTS,
                        authenticator(),
                        sessions,
                        new GuessLimiter(GuessLimits.DEFAULT, System::nanoTime)),
                backends(transport),
                new ConnectionServices.Observers(audit, new ProxyMetrics(meters), transitions));
        server.listen(new Listener(LISTENER, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), services));
    }

    /** epoll, on which leaks of received bytes show too, unless the environment asks for io_uring and the kernel has it. */
    private static Transport transport() {
        return "io-uring".equals(System.getenv("HELIOS_TRANSPORT")) ? Transport.best() : Transport.withoutIoUring();
    }

    public static ProxyFixture start(ProxySettings settings) {
        try {
            return new ProxyFixture(settings);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return ((InetSocketAddress) server.address(LISTENER).orElseThrow()).getPort();
    }

    public InMemoryTokens tokens() {
        return tokens;
    }

    /** When the authenticator answers, by a look-up or by a trial. */
    public Valve decisions() {
        return decisions;
    }

    public FixtureVault vault() {
        return vault;
    }

    public RecordingAudit audit() {
        return audit;
    }

    public ManualClock clock() {
        return clock;
    }

    public SessionRegistry sessions() {
        return sessions;
    }

    public Transitions transitions() {
        return transitions;
    }

    /** Takes a token back, as the control plane does: the store knows first, then the live sessions. Done when these have left. */
    public CompletableFuture<Void> revoke(IssuedToken token) {
        tokens.revoke(token.id());
        return sessions.revoke(new Revocation.OfToken(token.id(), clock.instant()));
    }

    /** The token limits say this to every token from now on. */
    public void limitReached(Refusal refusal) {
        limit = Optional.of(refusal);
    }

    /** Everybody is told this from now on, without a look at what he shows. */
    public void refuseEverybody(Refusal refusal) {
        verdict = (real, credential, attempt) -> {
            credential.close();
            return CompletableFuture.completedFuture(refusal);
        };
    }

    /** Whoever proves that he holds a good token is told this from now on. */
    public void refuseHolders(Refusal refusal) {
        verdict = (real, credential, attempt) -> real.authenticate(credential, attempt)
                .thenApply(
                        decision -> decision instanceof Grant grant ? refusal.provenWith(grant.lastWord()) : decision);
    }

    /** Drains in the background; returns at once. */
    public CompletableFuture<Void> drain(Duration most) {
        return CompletableFuture.runAsync(() -> {
            try {
                server.drain(Duration.ZERO, most);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Waits until no client, session or readable credential is left. */
    public void awaitNothingLeft() {
        Await.until("no session to be registered", () -> sessions.sessions().isEmpty());
        Await.until("no client connection to be open", () -> connectionsOpen() == 0);
        Await.until("every backend credential to be wiped", vault::everythingWiped);
    }

    private double connectionsOpen() {
        return meters.find("helios.connections.open").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    @Override
    public void close() {
        server.close();
        certificate.ifPresent(ServerTls::close);
        lookup.close();
        trials.close();
    }

    private Optional<ServerTls> certificate() throws IOException {
        var files = settings.certificates();
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(ServerTls.read(
                        settings.provider(),
                        files.get().certificate(),
                        files.get().key()));
    }

    private ConnectionServices.Backends backends(Transport transport) {
        var backend = new Backend(
                "be_contract",
                settings.protocol().name(),
                DATABASE,
                List.of(new Host("127.0.0.1", settings.backendPort())),
                "physical",
                Set.of(AccessClass.DDL),
                Backend.TlsSettings.OFF,
                false,
                Backend.Timeouts.DEFAULT);
        return new ConnectionServices.Backends(
                (database, protocol) -> database.equals(DATABASE) ? Optional.of(backend) : Optional.empty(),
                vault,
                new OrderedDialer(transport.sockets(), lookup),
                new CheckedBackendTls(),
                new BackendProfiles());
    }

    private Authenticator authenticator() {
        TokenLimits limits = token -> limit;
        var ports = new AuthPorts(tokens, ProxyFixture::database, limits, AuthObserver.NONE);
        var guesses = new GuessLimiter(GuessLimits.DEFAULT, System::nanoTime);
        return new Overruled(new DirectoryAuthenticator(ports, tokens.peppers(), guesses, trials, clock));
    }

    private static Optional<Database> database(DatabaseName name) {
        return name.equals(DATABASE) ? Optional.of(new Database(DATABASE, Environment.LIVE)) : Optional.empty();
    }

    /** Owns how a login is decided. */
    private interface Verdict {
        Verdict REAL = Authenticator::authenticate;

        CompletionStage<Decision> on(Authenticator real, Credential credential, Attempt attempt);
    }

    /** Owns the way to let a test decide instead of the authenticator. */
    private final class Overruled implements Authenticator {
        private final Authenticator real;

        Overruled(Authenticator real) {
            this.real = real;
        }

        @Override
        public CompletionStage<Decision> authenticate(Credential credential, Attempt attempt) {
            return verdict.on(real, credential, attempt).thenCompose(decision -> decisions.pass(() -> decision));
        }

        @Override
        public boolean stillValid(Grant grant) {
            return real.stillValid(grant);
        }

        @Override
        public boolean isRevoked(Grant grant) {
            return real.isRevoked(grant);
        }

        @Override
        public Duration timeLeft(Grant grant) {
            return real.timeLeft(grant);
        }
    }
}
