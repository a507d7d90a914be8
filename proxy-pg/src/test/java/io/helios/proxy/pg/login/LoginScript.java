package io.helios.proxy.pg.login;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.Packets;
import io.helios.proxy.pg.handshake.PostgresHandshakes;
import io.helios.proxy.pg.handshake.PostgresWelcome;
import io.helios.proxy.pg.wire.BackendLoginDecoder;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.scripted.ScriptedLogin;
import io.helios.proxy.testkit.scripted.ScriptedLoginServices;
import io.helios.proxy.vault.BackendCredential;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Owns one login under test and its backend, with the decoder between them; a JUnit extension, which closes what is left of it. */
final class LoginScript implements AfterEachCallback {
    /** AuthenticationOk. */
    static final byte[] OK = Packets.typed('R', Packets.int32(0));
    /** BackendKeyData. */
    static final byte[] KEY = Packets.typed('K', Packets.int32(42), new byte[] {1, 2, 3, 4});

    static final String USER = "app_rw";
    static final String PASSWORD = "vaulted";

    final EmbeddedChannel channel = new EmbeddedChannel(new BackendLoginDecoder(1024));
    final ScriptedLoginServices services =
            new ScriptedLoginServices(channel, "postgres", "app", new PostgresProfile(Runnable::run));
    OptionalInt replica = OptionalInt.empty();
    private final BackendCredential credential;
    private final ScriptedLogin scripted = new ScriptedLogin(channel);
    private @Nullable PostgresLogin login;

    LoginScript() {
        this(new BackendCredential(USER, PASSWORD.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Owns {@code credential}. */
    LoginScript(BackendCredential credential) {
        this.credential = credential;
    }

    /** The backend is believed without a proof. */
    LoginScript trusting() {
        services.trust = true;
        return this;
    }

    /** Begins a login for a client that sent {@code startup}. */
    LoginScript start(byte[] startup) throws ProtocolViolation {
        var started = new PostgresLogin(services, credential, PostgresHandshakes.requestOf(startup), replica);
        login = started;
        scripted.start(started);
        return this;
    }

    LoginScript start() throws ProtocolViolation {
        return start(Packets.startup(Packets.V3_0, "user", "default", "DateStyle", "ISO"));
    }

    LoginScript backendSays(byte[]... messages) {
        scripted.backendSays(Packets.buffer(messages));
        return this;
    }

    byte[] sent() {
        return Packets.written(channel);
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

    PostgresWelcome welcome() {
        return (PostgresWelcome) scripted.welcome();
    }

    Optional<PostgresWelcome> welcomed() {
        return scripted.welcomed().map(PostgresWelcome.class::cast);
    }

    String end() {
        return scripted.end();
    }

    /** The connection has no more use for the login. */
    void endLogin() {
        if (login != null) {
            login.close();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    void close() {
        endLogin();
        credential.close();
        channel.finishAndReleaseAll();
    }
}
