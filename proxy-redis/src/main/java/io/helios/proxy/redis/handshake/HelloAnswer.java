package io.helios.proxy.redis.handshake;

import io.helios.proxy.redis.wire.Words;
import io.helios.proxy.spi.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Owns what a backend answered to the HELLO with which the proxy logged in, as the client shall hear it. */
public final class HelloAnswer implements Welcome {
    private final byte[] answer;

    /** @param answer a whole reply, in the version of RESP that the client asked for */
    public HelloAnswer(byte[] answer) {
        this.answer = answer;
    }

    /** What tells the client that it is in: the backend's answer if it said HELLO, else OK. */
    public ByteBuf answer(ByteBufAllocator allocator, boolean byHello) {
        return byHello ? allocator.buffer(answer.length).writeBytes(answer) : Words.simple(allocator, "OK");
    }
}
