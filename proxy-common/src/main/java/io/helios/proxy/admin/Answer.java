package io.helios.proxy.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.CharBuffer;

/** Owns one answer before it has bytes. {@code allow} names the methods of the path where it is not empty. */
record Answer(HttpResponseStatus status, String contentType, String body, String allow) {
    private static final String TEXT = "text/plain; charset=utf-8";

    static Answer text(HttpResponseStatus status, String body) {
        return new Answer(status, TEXT, body, "");
    }

    /** The status in its own words. */
    static Answer of(HttpResponseStatus status) {
        return text(status, status.reasonPhrase() + "\n");
    }

    static Answer of(HttpResponseStatus status, String contentType, String body) {
        return new Answer(status, contentType, body, "");
    }

    static Answer methodNotAllowed(String allow) {
        var status = HttpResponseStatus.METHOD_NOT_ALLOWED;
        return new Answer(status, TEXT, status.reasonPhrase() + "\n", allow);
    }

    FullHttpResponse toResponse(ByteBufAllocator allocator, boolean keepAlive) {
        var content = ByteBufUtil.encodeString(allocator, CharBuffer.wrap(body), UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        var headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        headers.set("x-content-type-options", "nosniff");
        if (!allow.isEmpty()) {
            headers.set(HttpHeaderNames.ALLOW, allow);
        }
        headers.set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        return response;
    }
}
