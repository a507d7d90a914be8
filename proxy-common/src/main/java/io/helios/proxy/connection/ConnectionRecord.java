package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.metrics.ConnectionGauge;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Owns what observers are told of one connection: its name, where it comes from, who it is, how long each phase took. */
final class ConnectionRecord {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final InetSocketAddress UNIX_SOCKET = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Channel client;
    private final ConnectionServices services;
    private final String id = newId();
    private InetAddress address;
    private int port;
    private final ConnectionGauge gauge;
    private @Nullable Grant grant;
    private @Nullable DatabaseName database;
    private @Nullable String backend;
    private @Nullable String phase;
    private long enteredAt = System.nanoTime();

    ConnectionRecord(Channel client, ConnectionServices services) {
        this.client = client;
        this.services = services;
        this.gauge = services.metrics().connection();
        var peer = client.remoteAddress() instanceof InetSocketAddress internet ? internet : UNIX_SOCKET;
        this.address = peer.getAddress();
        this.port = peer.getPort();
    }

    String id() {
        return id;
    }

    InetAddress address() {
        return address;
    }

    /** Whoever forwards this connection said where it comes from. */
    void comesFrom(InetSocketAddress announced) {
        address = announced.getAddress();
        port = announced.getPort();
    }

    boolean encrypted() {
        return client.pipeline().get(SslHandler.class) != null;
    }

    void asksFor(DatabaseName name) {
        database = name;
    }

    void goesTo(String backendId) {
        backend = backendId;
    }

    void identify(Grant who) {
        grant = who;
    }

    /** Counts a refused login and writes it down. */
    void refused(Refusal refusal) {
        services.metrics().login(services.protocol().name(), refusal.code().name());
        services.audit().write(new AuditEvent.LoginRefused(facts(), refusal));
    }

    void entered(String next) {
        long now = System.nanoTime();
        if (phase != null) {
            services.metrics().phase(services.protocol().name(), phase, now - enteredAt);
        }
        phase = next;
        enteredAt = now;
        gauge.phase(next);
        services.observers().phases().entered(id, next);
    }

    void closed() {
        gauge.close();
    }

    SessionFacts facts() {
        var who = Optional.ofNullable(grant);
        return new SessionFacts(
                id,
                services.protocol().name(),
                address,
                port,
                encrypted(),
                Optional.ofNullable(database),
                who.map(Grant::token),
                who.map(Grant::tokenName),
                who.map(Grant::account),
                Optional.ofNullable(backend));
    }

    private static String newId() {
        var random = ThreadLocalRandom.current();
        var text = new StringBuilder("s-");
        for (int i = 0; i < 12; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return text.toString();
    }
}
