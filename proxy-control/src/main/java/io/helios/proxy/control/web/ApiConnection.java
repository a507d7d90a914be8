package io.helios.proxy.control.web;

import io.helios.proxy.admin.OpenConnections;
import io.helios.proxy.control.store.Ids;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one connection: a request at a time, read when the answer before it is taken, and a deadline for each step. What is no good request is
 * answered, and ends the connection.
 */
final class ApiConnection extends SimpleChannelInboundHandler<HttpObject> {
    /** How long a client may go on sending after an answer that ends the connection; closing at once could lose it the answer. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ApiConnection.class);

    private final Reception reception;
    private final OpenConnections open;
    private final ApiLimits limits;
    private final String id = Ids.next("s-");
    private @Nullable Deadline deadline;
    private @Nullable HttpRequest request;
    private @Nullable ByteBuf body;
    private boolean waiting;
    private boolean leaving;

    ApiConnection(Reception reception, OpenConnections open, ApiLimits limits) {
        this.reception = reception;
        this.open = open;
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        open.add(ctx.channel());
        within(ctx, limits.request());
        next(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        open.remove(ctx.channel());
        within(ctx, Duration.ZERO);
        forget();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        waiting = false;
        if (leaving) {
            next(ctx);
        } else if (message instanceof HttpRequest head) {
            begin(ctx, head);
        } else if (message instanceof HttpContent part && request != null) {
            take(ctx, request, part);
        }
    }

    /** What was read was no part of a request, but of TLS: the wait goes on. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (waiting) {
            ctx.read();
        }
    }

    /** Plaintext where TLS is spoken, a failed handshake, or a reset: nothing that a person should know. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atDebug().setCause(cause).log("api connection failed");
        ctx.close();
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest head) {
        var refusal = RequestRules.refusal(head, limits.bodyBytes());
        if (refusal.isPresent()) {
            refuse(ctx, head, refusal.get());
            return;
        }
        request = head;
        body = ctx.alloc().heapBuffer();
        within(ctx, limits.request());
        if (HttpUtil.is100ContinueExpected(head)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
        next(ctx);
    }

    private void take(ChannelHandlerContext ctx, HttpRequest head, HttpContent part) {
        var soFar = body;
        if (soFar == null) {
            return;
        }
        if (part.decoderResult().isFailure()) {
            forget();
            refuse(ctx, head, Problem.badRequest("The body is malformed"));
        } else if (soFar.readableBytes() + part.content().readableBytes() > limits.bodyBytes()) {
            forget();
            refuse(ctx, head, Problem.tooLarge(limits.bodyBytes()));
        } else {
            soFar.writeBytes(part.content());
            if (part instanceof LastHttpContent) {
                answer(ctx, head, soFar);
            } else {
                next(ctx);
            }
        }
    }

    private void refuse(ChannelHandlerContext ctx, HttpRequest head, Problem problem) {
        leave(ctx, head, reception.refuse(visit(ctx, head, new byte[0]), problem));
    }

    private void answer(ChannelHandlerContext ctx, HttpRequest head, ByteBuf whole) {
        var bytes = new byte[whole.readableBytes()];
        whole.readBytes(bytes);
        forget();
        open.heard(ctx.channel());
        within(ctx, limits.answer());
        reception.answer(visit(ctx, head, bytes)).thenAcceptAsync(answer -> send(ctx, head, answer), ctx.executor());
    }

    private Visit visit(ChannelHandlerContext ctx, HttpRequest head, byte[] bytes) {
        return new Visit(
                head.method().name(),
                head.uri(),
                head.headers(),
                new ApiRequest.Body(bytes),
                (InetSocketAddress) ctx.channel().remoteAddress(),
                id);
    }

    private void send(ChannelHandlerContext ctx, HttpRequest head, Answer answer) {
        if (!ctx.channel().isActive()) {
            answer.wipe();
        } else if (!HttpUtil.isKeepAlive(head)) {
            leave(ctx, head, answer);
        } else {
            ctx.writeAndFlush(response(head, answer, true)).addListener(written -> {
                answer.wipe();
                if (written.isSuccess()) {
                    open.heard(ctx.channel());
                    within(ctx, limits.idle());
                    next(ctx);
                }
            });
        }
    }

    private void leave(ChannelHandlerContext ctx, HttpRequest head, Answer answer) {
        leaving = true;
        within(ctx, limits.answer());
        ctx.writeAndFlush(response(head, answer, false)).addListener(written -> {
            answer.wipe();
            within(ctx, LINGER);
            // Through the pipeline, so that TLS says goodbye first.
            ((DuplexChannel) ctx.channel()).shutdownOutput();
            next(ctx);
        });
    }

    private static FullHttpResponse response(HttpRequest head, Answer answer, boolean keepAlive) {
        return AnswerHead.of(answer, head.method().equals(HttpMethod.HEAD), keepAlive);
    }

    private void forget() {
        request = null;
        Optional.ofNullable(body).ifPresent(held -> {
            held.setZero(0, held.capacity());
            held.release();
        });
        body = null;
    }

    private void next(ChannelHandlerContext ctx) {
        waiting = true;
        ctx.read();
    }

    /** Replaces the deadline that ran before; nothing follows {@link Duration#ZERO}. */
    private void within(ChannelHandlerContext ctx, Duration time) {
        if (deadline != null) {
            deadline.cancel();
        }
        deadline = time.isZero() ? null : Deadline.of(ctx.channel(), time);
    }
}
