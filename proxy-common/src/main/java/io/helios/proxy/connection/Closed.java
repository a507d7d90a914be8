package io.helios.proxy.connection;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.CloseCause;
import io.netty.buffer.ByteBuf;

/** Owns the end: whatever still comes is released and nothing is answered. One chunk can raise many decoder errors. */
final class Closed implements Phase {
    @Override
    public String label() {
        return "closed";
    }

    @Override
    public void enter() {}

    @Override
    public void onClientMessage(ByteBuf message) {
        message.release();
    }

    @Override
    public void onBackendMessage(ByteBuf message) {
        message.release();
    }

    @Override
    public void onDeadline() {}

    @Override
    public void refuse(Refusal refusal) {}

    @Override
    public void end(CloseCause cause) {}
}
