package io.helios.proxy.admin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one connection: a request at a time, read when the answer before it is taken, and a deadline for each step. What it may not
 * accept (bodies, malformed or oversized requests) is answered, and ends the connection.
 */
final class AdminConnection extends SimpleChannelInboundHandler<HttpObject> {
    /** How long a client may go on sending after an answer that ends the connection; closing at once could lose it the answer. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AdminConnection.class);

    private final Routes routes;
    private final OpenConnections open;
    private final AdminLimits limits;
    private final Deadline deadline;
    private @Nullable HttpRequest request;
    private boolean leaving;

    AdminConnection(Channel channel, Routes routes, OpenConnections open, AdminLimits limits) {
        this.routes = routes;
        this.open = open;
        this.limits = limits;
        this.deadline = new Deadline(channel);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        open.add(ctx.channel());
        deadline.in(limits.request());
        ctx.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        open.remove(ctx.channel());
        deadline.cancel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (leaving) {
            ctx.read();
        } else if (message instanceof HttpRequest head) {
            begin(ctx, head);
        } else if (message instanceof LastHttpContent && request != null) {
            answer(ctx, request);
        }
    }

    /** A reset by the client, as a rule: nothing that a person should know. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atDebug().setCause(cause).log("admin connection failed");
        ctx.close();
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest head) {
        var refusal = refusal(head);
        if (refusal.isPresent()) {
            leave(ctx, Answer.of(refusal.get()));
        } else {
            request = head;
            ctx.read();
        }
    }

    private static Optional<HttpResponseStatus> refusal(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            return Optional.of(malformed(head.decoderResult().cause()));
        }
        int hosts = head.headers().getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && head.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
            return Optional.of(HttpResponseStatus.BAD_REQUEST);
        }
        if (HttpUtil.isTransferEncodingChunked(head) || HttpUtil.getContentLength(head, 0L) > 0) {
            return Optional.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        }
        return Optional.empty();
    }

    private static HttpResponseStatus malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }

    private void answer(ChannelHandlerContext ctx, HttpRequest head) {
        request = null;
        open.heard(ctx.channel());
        deadline.in(limits.answer());
        boolean keepAlive = HttpUtil.isKeepAlive(head);
        routes.answer(ctx.channel(), head)
                .exceptionally(AdminConnection::failed)
                .thenAcceptAsync(answer -> send(ctx, answer, keepAlive), ctx.executor());
    }

    private static Answer failed(Throwable failure) {
        LOG.atError().setCause(failure).log("admin page failed");
        return Answer.of(HttpResponseStatus.INTERNAL_SERVER_ERROR);
    }

    private void send(ChannelHandlerContext ctx, Answer answer, boolean keepAlive) {
        if (!ctx.channel().isActive()) {
            return;
        }
        if (!keepAlive) {
            leave(ctx, answer);
            return;
        }
        ctx.writeAndFlush(answer.toResponse(ctx.alloc(), true)).addListener(written -> {
            if (written.isSuccess()) {
                open.heard(ctx.channel());
                deadline.in(limits.idle());
                ctx.read();
            }
        });
    }

    private void leave(ChannelHandlerContext ctx, Answer answer) {
        leaving = true;
        deadline.in(limits.answer());
        ctx.writeAndFlush(answer.toResponse(ctx.alloc(), false)).addListener(written -> {
            deadline.in(LINGER);
            ((DuplexChannel) ctx.channel()).shutdownOutput();
            ctx.read();
        });
    }
}
