package io.helios.proxy.pg.handshake;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.PostgresRefusals;
import io.helios.proxy.pg.wire.BackendMessage;
import io.helios.proxy.pg.wire.CString;
import io.helios.proxy.pg.wire.CancelRequest;
import io.helios.proxy.pg.wire.ProtocolVersion;
import io.helios.proxy.pg.wire.StartupMessage;
import io.helios.proxy.pg.wire.StartupPacket;
import io.helios.proxy.pg.wire.TypedMessage;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.ClientHandshake;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.spi.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the conversation with a client from its first packet to AuthenticationOk, or to the error that it gets instead. */
public final class PostgresHandshake implements ClientHandshake {
    private final HandshakeServices services;
    private final CancelRouting cancels;
    private final Encryption encryption;
    private @Nullable LoginRequest request;
    private @Nullable ProofExchange exchange;
    /** Whether the peer turned out to be a PostgreSQL client, so that words to it make sense. */
    private boolean understood;

    public PostgresHandshake(HandshakeServices services, CancelRouting cancels) {
        this.services = services;
        this.cancels = cancels;
        this.encryption = new Encryption(services);
    }

    @Override
    public Optional<Opening> onClientMessage(ByteBuf message) throws ProtocolViolation {
        try {
            return exchange == null || request == null ? onPacket(message) : onAnswer(message, exchange, request);
        } finally {
            message.release();
        }
    }

    private Optional<Opening> onPacket(ByteBuf packet) throws ProtocolViolation {
        int code = StartupPacket.code(packet);
        if (code == StartupPacket.CANCEL_REQUEST) {
            return Optional.of(cancels.route(CancelRequest.read(packet), client().eventLoop()));
        }
        if (encryption.takes(code)) {
            return encryption.answer(packet).map(this::refused);
        }
        var version = ProtocolVersion.of(code);
        if (version.major() == StartupPacket.REQUEST_MAJOR && !encryption.knows(code)) {
            throw new ProtocolViolation("expected a known request code");
        }
        understood = true;
        var unspoken = StartupCheck.refuses(version);
        return unspoken.isPresent() ? unspoken.map(this::refused) : onStartup(StartupMessage.read(packet));
    }

    private Optional<Opening> onStartup(StartupMessage message) throws ProtocolViolation {
        var refusal = services.turnedAway().or(this::refusesPlaintext).or(() -> StartupCheck.refuses(message));
        if (refusal.isPresent()) {
            return refusal.map(this::refused);
        }
        var negotiation = Negotiation.of(message);
        var startup = StartupRequest.of(message, negotiation.granted());
        if (negotiation.mustTell()) {
            write(BackendMessage.negotiateProtocolVersion(
                    client().alloc(), negotiation.granted(), negotiation.unknown()));
        }
        var user = CString.utf8(message.last(StartupMessage.USER).orElseThrow());
        request = new LoginRequest(user, database(message, user, startup), startup);
        exchange = services.encrypted() && services.clientAuth() != ClientAuth.SCRAM
                ? new PasswordExchange(client())
                : new ScramExchange(services);
        exchange.start();
        return Optional.empty();
    }

    /** A secret is not even asked for where others could read it. */
    private Optional<Refusal> refusesPlaintext() {
        boolean needsTls = services.tls() == TlsPolicy.REQUIRE || services.clientAuth() == ClientAuth.CLEARTEXT;
        return needsTls && !services.encrypted()
                ? Optional.of(Refusal.of(Refusal.Code.TLS_REQUIRED))
                : Optional.empty();
    }

    /**
     * A client that names no database means the one that is called like the user, and libpq even says so; nobody's is called "default". Tools
     * that copy the whole cluster have to name something too.
     */
    private DatabaseName database(StartupMessage message, String user, StartupRequest startup) {
        return message.last(StartupMessage.DATABASE)
                .map(CString::utf8)
                .filter(name -> !name.isEmpty() && !(name.equals(user) && isDefault(user)))
                .filter(name -> !(name.equals(StartupMessage.REPLICATION) && startup.isPhysicalReplication()))
                .map(DatabaseName::new)
                .orElseGet(services::defaultDatabase);
    }

    private static boolean isDefault(String user) {
        return user.equals("default") || user.startsWith("default.");
    }

    private static Optional<Opening> onAnswer(ByteBuf message, ProofExchange exchange, LoginRequest request)
            throws ProtocolViolation {
        return exchange.onAnswer(TypedMessage.body(message)).map(credential -> new Opening.Login(credential, request));
    }

    private Opening refused(Refusal refusal) {
        understood = true;
        return new Opening.Refused(refusal);
    }

    @Override
    public void succeed(Grant grant, Optional<Welcome> welcome) {
        writeAuthenticationOk(grant.lastWord());
        welcome.ifPresent(heard -> ((PostgresWelcome) heard).tell(client()));
        client().flush();
    }

    @Override
    public boolean refuse(Refusal refusal) {
        if (!understood) {
            return false;
        }
        if (refusal.proven() && !PostgresRefusals.letsClientsFailOver(refusal)) {
            writeAuthenticationOk(refusal.lastWord());
        }
        client().writeAndFlush(PostgresRefusals.fatal(refusal).write(client().alloc()));
        return false;
    }

    /** As PostgreSQL does: not a word before the StartupMessage. */
    @Override
    public void outOfTime() {
        if (exchange != null) {
            client().writeAndFlush(PostgresRefusals.OUT_OF_TIME.write(client().alloc()));
        }
    }

    private void writeAuthenticationOk(Optional<byte[]> lastWord) {
        var alloc = client().alloc();
        lastWord.ifPresent(outcome -> write(BackendMessage.authenticationSaslFinal(alloc, outcome)));
        write(BackendMessage.authenticationOk(alloc));
    }

    private void write(ByteBuf message) {
        client().write(message);
    }

    private Channel client() {
        return services.client();
    }
}
