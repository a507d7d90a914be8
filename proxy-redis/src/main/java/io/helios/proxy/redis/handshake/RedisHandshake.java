package io.helios.proxy.redis.handshake;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.redis.RedisRefusals;
import io.helios.proxy.redis.wire.ClientLoginDecoder;
import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.redis.wire.Words;
import io.helios.proxy.spi.ClientHandshake;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.spi.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;

/**
 * Owns the conversation with a client until it is in. Every command but a login is answered as Redis answers somebody who has not logged in,
 * known to Redis or not; a failed login leaves the connection open, as Redis does.
 */
public final class RedisHandshake implements ClientHandshake {
    public static final String NOT_IN = "NOAUTH Authentication required.";
    public static final String HELLO_NOT_IN =
            "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass>"
                    + " option can be used to authenticate the client and select the RESP protocol version at the same time";

    /** A client that is refused more often on one connection is not trying, it is guessing. */
    private static final int MOST_REFUSALS = 10;

    private final HandshakeServices services;
    private boolean byHello;
    private int refusals;

    public RedisHandshake(HandshakeServices services) {
        this.services = services;
    }

    @Override
    public Optional<Opening> onClientMessage(ByteBuf message) throws ProtocolViolation {
        try {
            var opening = turnedAway();
            return opening.isPresent() ? opening : answer(Request.of(message));
        } finally {
            message.release();
        }
    }

    /** Before a secret is read. */
    private Optional<Opening> turnedAway() {
        if (services.tls() == TlsPolicy.REQUIRE && !services.encrypted()) {
            return Optional.of(new Opening.Refused(Refusal.of(Refusal.Code.TLS_REQUIRED)));
        }
        return services.turnedAway().map(Opening.Refused::new);
    }

    private Optional<Opening> answer(Request request) {
        if (LoginCommand.isMeant(request)) {
            return login(request);
        }
        if (request.is(0, "quit")) {
            say(Words.simple(client().alloc(), "OK"));
            return Optional.of(new Opening.Goodbye());
        }
        if (request.is(0, "post") || request.is(0, "host:")) {
            // A browser that was talked into speaking to us; Redis hangs up on it too.
            return Optional.of(new Opening.Goodbye());
        }
        say(request.is(0, "reset") ? Words.simple(client().alloc(), "RESET") : Words.error(client().alloc(), NOT_IN));
        return Optional.empty();
    }

    private Optional<Opening> login(Request request) {
        try {
            var command = LoginCommand.read(request);
            byHello = command.arrival().byHello();
            if (command.isLogin()) {
                return Optional.of(command.opening(services.defaultDatabase()));
            }
            say(Words.error(client().alloc(), HELLO_NOT_IN));
        } catch (WrongRequest wrong) {
            say(Words.error(client().alloc(), wrong.answer()));
        }
        decoder().ifPresent(ClientLoginDecoder::goOn);
        return Optional.empty();
    }

    private Optional<ClientLoginDecoder> decoder() {
        return Optional.ofNullable(client().pipeline().get(ClientLoginDecoder.class));
    }

    @Override
    public void succeed(Grant grant, Optional<Welcome> welcome) {
        client().write(welcomeOf(welcome).answer(client().alloc(), byHello));
    }

    private static HelloAnswer welcomeOf(Optional<Welcome> welcome) {
        return (HelloAnswer) welcome.orElseThrow(() -> new IllegalStateException("the backend said nothing"));
    }

    @Override
    public boolean refuse(Refusal refusal) {
        refusals++;
        say(Words.error(client().alloc(), RedisRefusals.text(refusal)));
        boolean mayTryAgain = refusals < MOST_REFUSALS && !RedisRefusals.endsTheConnection(refusal);
        decoder().ifPresent(mayTryAgain ? ClientLoginDecoder::goOn : ClientLoginDecoder::stop);
        return mayTryAgain;
    }

    private void say(ByteBuf reply) {
        client().writeAndFlush(reply);
    }

    private Channel client() {
        return services.client();
    }
}
