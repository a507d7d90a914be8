package io.helios.proxy.redis.login;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.LoginServices;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Owns what a backend login is told in a test. */
final class ScriptedServices implements LoginServices {
    final EmbeddedChannel channel;
    String physicalName = "";
    RedisProfile profile = new RedisProfile();

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
                "redis",
                new DatabaseName("main"),
                List.of(new Host("db", 6379)),
                physicalName,
                Set.of(AccessClass.values()),
                Backend.TlsSettings.OFF,
                false,
                Backend.Timeouts.DEFAULT);
    }

    @Override
    public Grant grant() {
        return TestGrants.of(Scope.ALL);
    }

    @Override
    public AccessClass accessClass() {
        return AccessClass.RW;
    }

    @Override
    public BackendProfile profile() {
        return profile;
    }

    @Override
    public void startTls() {
        throw new AssertionError("Redis starts with TLS or without");
    }

    @Override
    public boolean encrypted() {
        return false;
    }

    @Override
    public Optional<byte[]> endPointBinding() {
        return Optional.empty();
    }
}
