package io.helios.proxy.testkit.scripted;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.TlsPolicy;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;

/** Owns what a handshake is told in a test, and remembers what it asked for. */
public final class ScriptedHandshakeServices implements HandshakeServices {
    public final EmbeddedChannel client = new EmbeddedChannel();
    public ClientAuth clientAuth = ClientAuth.AUTO;
    public TlsPolicy tls = TlsPolicy.PREFER;
    public boolean encrypted;
    public boolean startedTls;
    public Optional<Refusal> turnedAway = Optional.empty();
    public Optional<byte[]> binding = Optional.empty();

    private final byte[] salt;

    /** @param salt of every mechanism */
    public ScriptedHandshakeServices(byte[] salt) {
        this.salt = salt.clone();
    }

    @Override
    public Channel client() {
        return client;
    }

    @Override
    public ClientAuth clientAuth() {
        return clientAuth;
    }

    @Override
    public byte[] salt(Mechanism mechanism) {
        return salt.clone();
    }

    @Override
    public Optional<BackendProfile> profile(DatabaseName database) {
        return Optional.empty();
    }

    @Override
    public DatabaseName defaultDatabase() {
        return new DatabaseName("main");
    }

    @Override
    public TlsPolicy tls() {
        return tls;
    }

    @Override
    public Optional<Refusal> turnedAway() {
        return turnedAway;
    }

    @Override
    public boolean encrypted() {
        return encrypted;
    }

    @Override
    public void startTls() {
        startedTls = true;
        encrypted = true;
    }

    @Override
    public Optional<byte[]> endPointBinding() {
        return binding;
    }
}
