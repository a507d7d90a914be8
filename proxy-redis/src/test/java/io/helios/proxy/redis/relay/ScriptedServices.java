package io.helios.proxy.redis.relay;

import io.helios.proxy.auth.Decision;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.redis.handshake.HelloAnswer;
import io.helios.proxy.redis.login.LearntProfiles;
import io.helios.proxy.redis.wire.BackendLoginDecoder;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.Operation;
import io.helios.proxy.spi.Relay;
import io.helios.proxy.spi.RelayServices;
import io.helios.proxy.spi.Welcome;
import io.helios.proxy.testkit.scripted.TestBackend;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Owns what a relay is told in a test, in the order in which a connection tells it, and remembers what it asked for. */
final class ScriptedServices implements RelayServices {
    final EmbeddedChannel client = new EmbeddedChannel();
    final List<EmbeddedChannel> backends = new ArrayList<>();
    final List<CloseCause> closed = new ArrayList<>();
    final List<Refusal> audited = new ArrayList<>();
    final List<String> presented = new ArrayList<>();
    final HeldInput input = new HeldInput(this::flush);

    /** What the next login is answered with; null = only when {@link #decide} is called. */
    @Nullable
    Decision decision = TestGrants.of(Scope.ALL);

    AccessClass classOfNext = AccessClass.RW;

    /** What the next dial ends with, if not in a new backend. */
    Optional<Refusal> unreachable = Optional.empty();

    String helloAnswer = "%1\r\n$5\r\nproto\r\n:3\r\n";
    Grant grant = TestGrants.of(Scope.ALL);
    AccessClass accessClass = AccessClass.RW;
    String physicalName = "";
    int hangUps;
    boolean backendFinished;

    private @Nullable Relay relay;
    private boolean walking;
    private final BackendProfile profile = LearntProfiles.some();

    ScriptedServices() {
        newBackend();
    }

    void serve(Relay served) {
        relay = served;
    }

    EmbeddedChannel newBackend() {
        var backend = new EmbeddedChannel(new BackendLoginDecoder(1024));
        backends.add(backend);
        return backend;
    }

    EmbeddedChannel backendNow() {
        return backends.get(backends.size() - 1);
    }

    /** As at the end of a read loop. */
    void flush() {
        client.flush();
        backendNow().flush();
    }

    @Override
    public Channel client() {
        return client;
    }

    @Override
    public Channel backendChannel() {
        return backendNow();
    }

    @Override
    public Backend backend() {
        return TestBackend.of("redis", physicalName, TlsMode.OFF, false);
    }

    @Override
    public AccessClass accessClass() {
        return accessClass;
    }

    @Override
    public Grant grant() {
        return grant;
    }

    @Override
    public BackendProfile profile() {
        return profile;
    }

    @Override
    public Optional<Welcome> welcome() {
        return Optional.of(new HelloAnswer(helloAnswer.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Override
    public Optional<Refusal> refuses(Operation operation) {
        return operation.needs().stream()
                .filter(scope -> !grant.scopes().allows(scope))
                .findFirst()
                .map(Refusal::missingScope);
    }

    @Override
    public void audit(Refusal refusal) {
        audited.add(refusal);
    }

    @Override
    public void loginAgain(Opening.Login login) {
        presented.add(login.request().user() + " " + TestGrants.presented(login.credential()));
        login.credential().close();
        walking = true;
        input.hold();
        if (decision != null) {
            decide(decision);
        }
    }

    /** Answers the login that waits. */
    void decide(Decision decided) {
        walking = false;
        var served = java.util.Objects.requireNonNull(relay);
        if (decided instanceof Refusal refusal) {
            served.refused(refusal);
        } else if (classOfNext != accessClass && !served.mayMove()) {
            served.refused(Refusal.of(
                    Refusal.Code.FORBIDDEN, "Token needs a connection of its own: this one has work in progress"));
        } else {
            grant = (Grant) decided;
            accessClass = classOfNext;
            served.loggedInAgain(grant);
        }
        resumeUnlessWalking();
    }

    private void resumeUnlessWalking() {
        if (!walking) {
            input.resume();
        }
    }

    @Override
    public void hangUp() {
        hangUps++;
        backendNow().flush();
        backendNow().close();
    }

    @Override
    public void finishBackend() {
        backendFinished = true;
    }

    /** No dial is over before it was asked for. */
    @Override
    public CompletionStage<Channel> dial() {
        walking = true;
        input.hold();
        var arrived = new CompletableFuture<Channel>();
        client.eventLoop().execute(() -> arrive(arrived));
        return arrived;
    }

    private void arrive(CompletableFuture<Channel> arrived) {
        walking = false;
        if (unreachable.isPresent()) {
            arrived.completeExceptionally(new Refused(unreachable.get()));
        } else {
            arrived.complete(newBackend());
        }
        resumeUnlessWalking();
    }

    @Override
    public CompletionStage<Channel> dialBeside(ChannelHandler conversation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startTlsBeside(Channel beside) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void hold() {
        input.hold();
    }

    @Override
    public void resume() {
        input.resume();
    }

    @Override
    public void close(CloseCause cause) {
        closed.add(cause);
        client.flush();
    }
}
