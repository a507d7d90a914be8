package io.helios.proxy.pg.login;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.LoginServices;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Owns what a backend login is told in a test, and remembers what it asked for. */
final class ScriptedServices implements LoginServices {
    final EmbeddedChannel channel;
    TlsMode tls = TlsMode.OFF;
    boolean trust;
    boolean encrypted;
    AccessClass accessClass = AccessClass.RW;
    Optional<byte[]> binding = Optional.empty();
    BackendProfile profile = new PostgresProfile(Runnable::run);

    ScriptedServices(EmbeddedChannel channel) {
        this.channel = channel;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Backend backend() {
        return new Backend(
                "bkd_1",
                "postgres",
                new DatabaseName("main"),
                List.of(new Host("db", 5432)),
                "app",
                Set.of(AccessClass.values()),
                new Backend.TlsSettings(tls, Optional.empty()),
                trust,
                Backend.Timeouts.DEFAULT);
    }

    @Override
    public Grant grant() {
        return TestGrants.of(Scope.ALL);
    }

    @Override
    public AccessClass accessClass() {
        return accessClass;
    }

    @Override
    public BackendProfile profile() {
        return profile;
    }

    @Override
    public void startTls() {
        encrypted = true;
    }

    @Override
    public boolean encrypted() {
        return encrypted;
    }

    @Override
    public Optional<byte[]> endPointBinding() {
        return binding;
    }
}
