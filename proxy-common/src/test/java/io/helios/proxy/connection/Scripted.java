package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.Authenticator;
import io.helios.proxy.auth.Credential;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Decision;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.GuessLimiter;
import io.helios.proxy.auth.GuessLimits;
import io.helios.proxy.auth.PresentedToken;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendDialer;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.backend.Host;
import io.helios.proxy.metrics.ProxyMetrics;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.vault.BackendCredential;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Owns a connection whose collaborators answer when a test says so. Client and backend are embedded channels. As an extension it sees that
 * nothing is left behind a test.
 */
final class Scripted implements Authenticator, BackendDialer, AfterEachCallback {
    static final DatabaseName MAIN = new DatabaseName("main");

    final List<AuditEvent> audit = new ArrayList<>();
    final SessionRegistry sessions = new SessionRegistry();
    final GuessLimiter cancelKeys = new GuessLimiter(GuessLimits.DEFAULT, System::nanoTime);
    final Lobby lobby;
    final WordProtocol protocol = new WordProtocol();
    CompletableFuture<Decision> decision = new CompletableFuture<>();
    CompletableFuture<BackendCredential> credential = new CompletableFuture<>();
    CompletableFuture<BackendLink> dialled = new CompletableFuture<>();
    /** The answer of the hosts behind the first one. */
    CompletableFuture<BackendLink> behind = new CompletableFuture<>();

    EmbeddedChannel backendChannel = new EmbeddedChannel();
    final byte[] secret = "vaulted".getBytes(StandardCharsets.UTF_8);
    Backend backend = backendWith(AccessClass.DDL);
    boolean valid = true;
    boolean revoked;
    Duration timeLeft = Duration.ofHours(1);
    int dials;

    @Nullable
    Attempt attempt;

    EmbeddedChannel client = new EmbeddedChannel();

    Scripted() {
        this(new Lobby(100, 100));
    }

    Scripted(Lobby lobby) {
        this.lobby = lobby;
    }

    /** Lets go of everything; fails if a session is still in the registry then. */
    @Override
    public void afterEach(ExtensionContext test) {
        client.finishAndReleaseAll();
        backendChannel.finishAndReleaseAll();
        assertThat(sessions.sessions()).isEmpty();
    }

    static Backend backendWith(AccessClass... classes) {
        return backendWith(List.of(new Host("127.0.0.1", 1)), classes);
    }

    static Backend backendWith(List<Host> hosts, AccessClass... classes) {
        return new Backend(
                "be_1",
                "word",
                MAIN,
                hosts,
                "main",
                Set.of(classes),
                Backend.TlsSettings.OFF,
                false,
                Backend.Timeouts.DEFAULT);
    }

    Scripted start() {
        var gate = new ConnectionServices.Gate(lobby, Optional.empty(), Map.of(), this, sessions, cancelKeys);
        var backends = new ConnectionServices.Backends(
                (database, name) -> database.equals(MAIN) ? Optional.of(backend) : Optional.empty(),
                (grant, to, accessClass) -> credential,
                this,
                (link, certificate) -> {
                    throw new IllegalStateException("no TLS here");
                },
                new BackendProfiles());
        var settings = new ListenerSettings(TlsPolicy.OFF, ClientAuth.AUTO, MAIN, Set.of(), Duration.ofSeconds(10));
        var observers = new ConnectionServices.Observers(audit::add, new ProxyMetrics(new SimpleMeterRegistry()));
        var services = new ConnectionServices(protocol, settings, gate, backends, observers);
        client = new EmbeddedChannel();
        client.pipeline().addLast(new ClientSide(client, services));
        client.pipeline().fireChannelActive();
        return this;
    }

    @Override
    public CompletionStage<Decision> authenticate(Credential offered, Attempt attempt) {
        offered.close();
        this.attempt = attempt;
        return decision;
    }

    @Override
    public boolean stillValid(Grant grant) {
        return valid;
    }

    @Override
    public boolean isRevoked(Grant grant) {
        return revoked;
    }

    @Override
    public Duration timeLeft(Grant grant) {
        return timeLeft;
    }

    @Override
    public CompletionStage<BackendLink> dial(Backend to, EventLoop loop) {
        dials++;
        return dialled;
    }

    @Override
    public CompletionStage<BackendLink> dialBehind(BackendLink failed) {
        dials++;
        return behind;
    }

    @Override
    public CompletionStage<BackendLink> dialAgain(BackendLink like) {
        return dialled;
    }

    // ---- steps

    Scripted says(String word) {
        // not writeInbound: a channel that was closed a moment ago still delivers what it had read
        client.pipeline().fireChannelRead(Unpooled.copiedBuffer(word, StandardCharsets.UTF_8));
        client.pipeline().fireChannelReadComplete();
        return run();
    }

    /** The client ends its half. */
    Scripted finishes() {
        client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        return run();
    }

    Scripted backendSays(String word) {
        backendChannel.writeInbound(Unpooled.copiedBuffer(word, StandardCharsets.UTF_8));
        return this;
    }

    Scripted grants() {
        decision.complete(TestGrants.of(ScopeSet.of(Scope.ALL), MAIN));
        return run();
    }

    Scripted refuses(Refusal refusal) {
        decision.complete(refusal);
        return run();
    }

    Scripted opensVault() {
        credential.complete(new BackendCredential("app", secret));
        return run();
    }

    Scripted connects() {
        dialled.complete(
                new BackendLink(backendChannel, backend, backend.hosts().get(0)));
        return run();
    }

    /** The next host answers, on a channel of its own. */
    Scripted connectsBehind() {
        backendChannel = new EmbeddedChannel();
        behind.complete(new BackendLink(backendChannel, backend, backend.hosts().get(1)));
        return run();
    }

    /** All the way in. */
    Scripted live() {
        return start().says("token").grants().opensVault().connects().backendSays("ready");
    }

    /** The collaborators have not answered what they are asked from now on. */
    Scripted afresh() {
        decision = new CompletableFuture<>();
        credential = new CompletableFuture<>();
        dialled = new CompletableFuture<>();
        backendChannel = new EmbeddedChannel();
        return this;
    }

    Scripted grants(Scope scope) {
        decision.complete(TestGrants.of(ScopeSet.of(scope), MAIN));
        return run();
    }

    Scripted run() {
        client.runPendingTasks();
        backendChannel.runPendingTasks();
        return this;
    }

    // ---- what came of it

    String heardByClient() {
        run();
        return drain(client);
    }

    String heardByBackend() {
        run();
        return drain(backendChannel);
    }

    boolean secretWiped() {
        for (byte b : secret) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String drain(EmbeddedChannel channel) {
        var text = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
        }
        return text.toString();
    }

    static PresentedToken token() {
        return new PresentedToken("x".getBytes(StandardCharsets.UTF_8));
    }
}
