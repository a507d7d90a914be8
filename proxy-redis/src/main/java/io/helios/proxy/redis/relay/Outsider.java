package io.helios.proxy.redis.relay;

import io.helios.proxy.redis.handshake.LoginCommand;
import io.helios.proxy.redis.handshake.RedisHandshake;
import io.helios.proxy.redis.handshake.WrongRequest;
import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.redis.wire.RequestFramer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Owns the judgement on a client that said RESET: it is out again, has no backend, and may do nothing but log in or leave. */
final class Outsider implements RequestFramer.Judge {
    private final ClientStream.Session session;
    private final Runnable close;

    /** @param close ends the connection */
    Outsider(ClientStream.Session session, Runnable close) {
        this.session = session;
        this.close = close;
    }

    @Override
    public int wordsFor(Request request) {
        return LoginCommand.isMeant(request) ? Request.MOST_KNOWN : 1;
    }

    @Override
    public ByteBuf onRequest(Request request) {
        if (LoginCommand.isMeant(request)) {
            login(request);
        } else if (request.is(0, "quit")) {
            session.answer("+OK");
            close.run();
        } else {
            session.answer(request.is(0, "reset") ? "+RESET" : "-" + RedisHandshake.NOT_IN);
        }
        return Unpooled.EMPTY_BUFFER;
    }

    private void login(Request request) {
        try {
            var command = LoginCommand.read(request);
            if (!command.isLogin()) {
                session.answer("-" + RedisHandshake.HELLO_NOT_IN);
            } else {
                session.loginAgain(command);
            }
        } catch (WrongRequest wrong) {
            session.answer("-" + wrong.answer());
        }
    }
}
