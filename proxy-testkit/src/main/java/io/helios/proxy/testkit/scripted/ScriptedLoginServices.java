package io.helios.proxy.testkit.scripted;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.LoginServices;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;

/** Owns what a backend login is told in a test, and remembers what it asked for. */
public final class ScriptedLoginServices implements LoginServices {
    public TlsMode tls = TlsMode.OFF;
    public boolean trust;
    /** Whether TLS was there or was asked for. */
    public boolean encrypted;

    public AccessClass accessClass = AccessClass.RW;
    public Optional<byte[]> binding = Optional.empty();
    public String physicalName;
    public BackendProfile profile;

    private final EmbeddedChannel channel;
    private final String protocol;

    public ScriptedLoginServices(
            EmbeddedChannel channel, String protocol, String physicalName, BackendProfile profile) {
        this.channel = channel;
        this.protocol = protocol;
        this.physicalName = physicalName;
        this.profile = profile;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Backend backend() {
        return TestBackend.of(protocol, physicalName, tls, trust);
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
