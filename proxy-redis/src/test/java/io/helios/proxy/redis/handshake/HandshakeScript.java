package io.helios.proxy.redis.handshake;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.wire.ClientLoginDecoder;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.scripted.ScriptedHandshakeServices;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Owns one handshake under test and its client, with the decoder between them. */
final class HandshakeScript {
    final ScriptedHandshakeServices services = new ScriptedHandshakeServices(new byte[0]);
    final RedisHandshake handshake = new RedisHandshake(services);
    final List<Opening> openings = new ArrayList<>();
    /** What each login is refused with at once; null = it waits. */
    @Nullable
    Refusal refusal;

    boolean letGo;
    private @Nullable ProtocolViolation violation;

    HandshakeScript() {
        services.client.pipeline().addLast(new ClientLoginDecoder(), new Deliverer());
    }

    HandshakeScript clientSends(String... parts) {
        try {
            services.client.writeInbound(Spoken.buffer(String.join("", parts)));
        } catch (DecoderException fault) {
            violation = (ProtocolViolation) fault.getCause();
        }
        return this;
    }

    HandshakeScript refuses(Refusal why) {
        letGo |= !handshake.refuse(why);
        return this;
    }

    /** The login that the client asked for, its token wiped as it is after the decision. */
    Opening.Login login() {
        var login = (Opening.Login) openings.get(openings.size() - 1);
        openings.remove(login);
        return login;
    }

    /** {@code user token} of the login that the client asked for. */
    String presented() {
        var login = login();
        var told = login.request().user() + " " + TestGrants.presented(login.credential());
        login.credential().close();
        return told;
    }

    Arrival arrival() {
        var login = login();
        login.credential().close();
        return (Arrival) login.request().detail();
    }

    String toClient() {
        services.client.flush();
        return Spoken.written(services.client);
    }

    @Nullable
    ProtocolViolation violation() {
        return violation;
    }

    void close() {
        services.client.finishAndReleaseAll();
    }

    /** Owns the delivery of requests, as the connection does it: nothing is heard after the end. */
    private final class Deliverer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws ProtocolViolation {
            if (letGo) {
                ((ByteBuf) message).release();
                return;
            }
            var opening = handshake.onClientMessage((ByteBuf) message);
            opening.ifPresent(this::decide);
        }

        private void decide(Opening opening) {
            openings.add(opening);
            if (opening instanceof Opening.Refused refused) {
                refuses(refused.refusal());
            } else if (opening instanceof Opening.Goodbye) {
                letGo = true;
            } else if (refusal != null) {
                refuses(refusal);
            }
        }
    }
}
