package io.helios.proxy.redis.login;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.handshake.HelloAnswer;
import io.helios.proxy.redis.wire.BackendLoginDecoder;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.Welcome;
import io.helios.proxy.testkit.scripted.ScriptedLogin;
import io.helios.proxy.testkit.scripted.ScriptedLoginServices;
import io.helios.proxy.vault.BackendCredential;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns one login under test and its backend, with the decoder between them. */
final class LoginScript {
    final EmbeddedChannel channel = new EmbeddedChannel(new BackendLoginDecoder(4096));
    final ScriptedLoginServices services = new ScriptedLoginServices(channel, "redis", "", new RedisProfile());
    private final ScriptedLogin scripted = new ScriptedLogin(channel);

    LoginScript start(Arrival arrival) {
        return start(arrival, "vaulted");
    }

    LoginScript start(Arrival arrival, String password) {
        scripted.start(new RedisLogin(services, new BackendCredential("app_rw", Spoken.bytes(password)), arrival));
        return this;
    }

    LoginScript backendSays(String... replies) {
        scripted.backendSays(Spoken.buffer(String.join("", replies)));
        return this;
    }

    /** What the backend was asked since the last time. */
    String asked() {
        return Spoken.written(channel);
    }

    boolean goesOn() {
        return scripted.goesOn();
    }

    @Nullable
    ProtocolViolation violation() {
        return scripted.violation();
    }

    Refusal refusal() {
        return scripted.refusal();
    }

    Optional<Refusal> refused() {
        return scripted.refused();
    }

    /** What a client hears that came by HELLO. */
    String welcome() {
        return heard(scripted.welcome());
    }

    Optional<String> welcomed() {
        return scripted.welcomed().map(this::heard);
    }

    private String heard(Welcome welcome) {
        return Spoken.take(((HelloAnswer) welcome).answer(channel.alloc(), true));
    }

    String end() {
        return scripted.end();
    }

    void close() {
        channel.finishAndReleaseAll();
    }
}
