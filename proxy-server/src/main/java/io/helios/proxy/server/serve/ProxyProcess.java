package io.helios.proxy.server.serve;

import io.helios.proxy.admin.AdminLimits;
import io.helios.proxy.admin.AdminPages;
import io.helios.proxy.admin.AdminServer;
import io.helios.proxy.admin.Health;
import io.helios.proxy.admin.HealthCheck;
import io.helios.proxy.backend.CheckedBackendTls;
import io.helios.proxy.backend.HostLookup;
import io.helios.proxy.backend.OrderedDialer;
import io.helios.proxy.config.Address;
import io.helios.proxy.config.DrainConfig;
import io.helios.proxy.config.InvalidConfig;
import io.helios.proxy.config.Protocol;
import io.helios.proxy.config.ProxyConfig;
import io.helios.proxy.connection.BackendProfiles;
import io.helios.proxy.connection.ClientTls;
import io.helios.proxy.connection.ConnectionServices;
import io.helios.proxy.connection.LiveSession;
import io.helios.proxy.connection.Lobby;
import io.helios.proxy.connection.SessionRegistry;
import io.helios.proxy.control.ApiPorts;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.databases.Endpoint;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.listen.ProxyServer;
import io.helios.proxy.listen.ServerTls;
import io.helios.proxy.listen.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns one running proxy: its parts are opened in order and closed in reverse. */
public final class ProxyProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyProcess.class);

    private final OpenParts opened = new OpenParts();
    private final Lobby lobby;
    private final SessionRegistry sessions = new SessionRegistry();
    private final Observation observation;
    private final ControlStore store;
    private final Optional<ServerTls> tls;
    private final Transport transport;
    private final ProxyServer server;
    private final Bootstrapping bootstrapping;
    private final Reloading reloading;
    private volatile DrainConfig drain;
    private boolean servesApi;
    private volatile boolean started;
    private volatile boolean draining;

    private ProxyProcess(ConfigSource source, ProxyConfig config) throws IOException {
        drain = config.drain();
        observation = opened.add(new Observation(config.audit()));
        store = opened.add(StoreOpening.open(config));
        tls = config.tls().isPresent()
                ? Optional.of(opened.add(ShownCertificate.read(config.tls().get())))
                : Optional.empty();
        lobby = new Lobby(config.limits().unauthenticated(), config.limits().unauthenticatedPerAddress());
        transport = KernelInterfaces.transport(config.transport());
        server = opened.add(new ProxyServer(transport, Runtime.getRuntime().availableProcessors(), lobby, sessions));
        bootstrapping = new Bootstrapping(store);
        reloading = new Reloading(
                source,
                config,
                new Reloading.Changeable(bootstrapping, tls, lobby, changed -> drain = changed, observation.metrics()));
    }

    /**
     * Starts everything that the configuration names and returns when all listeners are bound.
     *
     * @throws InvalidConfig with every problem
     * @throws IOException   if a file or an address cannot be had; what was opened by then is closed
     */
    public static ProxyProcess start(ConfigSource source) throws InvalidConfig, IOException, InterruptedException {
        try (var config = source.read()) {
            var process = new ProxyProcess(source, config);
            try {
                process.open(config);
                return process;
            } catch (IOException | InterruptedException | RuntimeException failed) {
                process.close();
                throw failed;
            }
        }
    }

    private void open(ProxyConfig config) throws IOException, InterruptedException {
        store.auditTo(observation.audit());
        store.health().problem().ifPresent(problem -> LOG.error("not ready: {}", problem));
        bootstrapping.apply(config);
        store.events().subscribe(sessions::revoke);
        openAdmin(Loopbacks.present(config.admin().bind(), config.admin().addresses()));
        var auth = opened.add(new AuthParts(config.auth(), store, observation.metrics()));
        var sockets = transport.sockets();
        var lookup = opened.add(new HostLookup(sockets));
        var peers = opened.add(new Peers(config, sockets));
        var backendTls = new CheckedBackendTls();
        var plan = new ListenerPlan(
                config,
                gate(auth),
                new ConnectionServices.Backends(
                        store.backendDirectory(),
                        store.vault(),
                        new OrderedDialer(sockets, lookup),
                        backendTls,
                        new BackendProfiles()),
                new ConnectionServices.Observers(observation.audit(), observation.metrics()));
        var protocols = new Protocols(peers.postgres(backendTls));
        var api = opened.add(new ApiParts(store, auth.recognizer(), observation.audit(), apiPorts(config), tls));
        for (var entry : config.listeners()) {
            if (entry.protocol() == Protocol.API) {
                api.listen(entry);
                servesApi = true;
                continue;
            }
            for (var listener : plan.listeners(entry, protocols.require(entry.protocol()))) {
                server.listen(listener);
            }
        }
        gauges();
        config.replicaId().ifPresent(observation.gauges()::replicaId);
        started = true;
        LOG.atInfo().addKeyValue("listeners", config.listeners().size()).log("started");
    }

    private ConnectionServices.Gate gate(AuthParts auth) {
        return new ConnectionServices.Gate(
                lobby, tls.map(ClientTls.class::cast), auth.salts(), auth.authenticator(), sessions, auth.cancelKeys());
    }

    private ApiPorts apiPorts(ProxyConfig config) {
        var endpoints = config.listeners().stream()
                .filter(entry -> entry.protocol() != Protocol.API)
                .flatMap(entry -> entry.addresses().stream()
                        .filter(address -> address.socketAddress() instanceof InetSocketAddress)
                        .map(address -> new Endpoint(Words.of(entry.protocol()), address.port())))
                .distinct()
                .toList();
        return new ApiPorts(
                () -> sessions.sessions().stream().map(LiveSession::facts).toList(),
                opened.add(new LoginProbe()),
                () -> endpoints,
                () -> new TreeMap<>(Map.of(
                        "audit", observation.audit().healthy(),
                        "listeners", started && !draining,
                        "store", store.health().problem().isEmpty())));
    }

    private void openAdmin(List<Address> addresses) throws IOException {
        var loops = HealthCheck.eventLoops("event-loops", server.workers());
        var ready = Health.of(
                HealthCheck.of("listeners", () -> started),
                HealthCheck.of("store", () -> store.health().problem().isEmpty()),
                HealthCheck.of("audit", observation.audit()::healthy),
                HealthCheck.of("not-draining", () -> !draining));
        var pages = new AdminPages(
                observation::scrape,
                Health.of(loops),
                ready,
                Health.of(HealthCheck.of("listeners", () -> started)),
                Optional.of(reloading::reload));
        var admin = opened.add(new AdminServer(pages, AdminLimits.DEFAULT));
        for (var address : addresses) {
            admin.bind((InetSocketAddress) address.socketAddress());
        }
    }

    private void gauges() {
        var gauges = observation.gauges();
        TokenGauges.register(gauges, store.census());
        gauges.controlFeedAge(() -> store.feedAge().toMillis() / 1e3);
        gauges.eventLoopPendingTasks(() -> PendingTasks.of(server.workers()));
        tls.ifPresent(certificate -> gauges.certificateExpiry(
                () -> Duration.between(Instant.now(), certificate.expiresAt()).toSeconds()));
    }

    /** What the first to sign up must show; empty if somebody has, or nobody can reach the API of this process. */
    Optional<String> setupCode() throws InterruptedException, IOException {
        if (!servesApi) {
            return Optional.empty();
        }
        try {
            return store.entrance().signUps().setupCode().get();
        } catch (ExecutionException failed) {
            throw new IOException("the store is not available", failed.getCause());
        }
    }

    /** The store that the proxy runs on, for whoever shares the process with it. */
    public ControlStore store() {
        return store;
    }

    /** Reads the configuration again, for a signal, which has nobody to tell but the log. */
    void reload() {
        reloading.reloadQuietly();
    }

    /** Lets sessions finish; blocks for at most {@code drain.max}. */
    public void drain() throws InterruptedException {
        draining = true;
        server.drain(drain.min(), drain.max());
    }

    /** Cuts a running {@link #drain} short. */
    void hurry() {
        server.hurry();
    }

    @Override
    public void close() {
        opened.close();
    }
}
