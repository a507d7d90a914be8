package io.helios.proxy.pg.relay;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.Operation;
import io.helios.proxy.spi.RelayServices;
import io.helios.proxy.spi.Welcome;
import io.helios.proxy.testkit.scripted.TestBackend;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns what a relay is told in a test, and remembers what it asked for. */
final class ScriptedServices implements RelayServices {
    final EmbeddedChannel client = new EmbeddedChannel();
    final EmbeddedChannel backend = new EmbeddedChannel();
    final List<EmbeddedChannel> beside = new ArrayList<>();
    final List<EmbeddedChannel> withTls = new ArrayList<>();
    final List<CloseCause> closed = new ArrayList<>();
    final List<Refusal> audited = new ArrayList<>();
    Grant grant = TestGrants.of(Scope.DATABASE_READ);
    AccessClass accessClass = AccessClass.RW;
    TlsMode tls = TlsMode.OFF;
    Optional<Welcome> welcome = Optional.empty();
    boolean unreachable;
    boolean held;

    @Override
    public Channel client() {
        return client;
    }

    @Override
    public Channel backendChannel() {
        return backend;
    }

    @Override
    public Backend backend() {
        return TestBackend.of("postgres", "app", tls, false);
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
        return BackendProfile.NONE;
    }

    @Override
    public Optional<Welcome> welcome() {
        return welcome;
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
        throw new UnsupportedOperationException();
    }

    @Override
    public void hangUp() {
        throw new UnsupportedOperationException("a session of PostgreSQL keeps its backend");
    }

    @Override
    public void finishBackend() {
        throw new UnsupportedOperationException("PostgreSQL has a goodbye of its own");
    }

    @Override
    public CompletionStage<Channel> dial() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Channel> dialBeside(ChannelHandler conversation) {
        if (unreachable) {
            return CompletableFuture.failedFuture(new IOException("unreachable"));
        }
        var channel = new EmbeddedChannel(conversation);
        beside.add(channel);
        return CompletableFuture.completedFuture(channel);
    }

    @Override
    public void startTlsBeside(Channel channel) {
        withTls.add((EmbeddedChannel) channel);
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void resume() {
        held = false;
    }

    @Override
    public void close(CloseCause cause) {
        closed.add(cause);
    }
}
