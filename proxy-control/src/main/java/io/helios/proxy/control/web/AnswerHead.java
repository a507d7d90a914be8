package io.helios.proxy.control.web;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Owns the headers that stand over every answer. */
final class AnswerHead {
    private static final int NO_CONTENT = 204;

    /** Nothing may guess at the answers, keep them, frame them, or come here without TLS. */
    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Strict-Transport-Security", "max-age=31536000",
            "X-Content-Type-Options", "nosniff");

    /** RFC 9110, section 5.6.7: IMF-fixdate. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private AnswerHead() {}

    /** @param headOnly leave out the body, but say how long it would be */
    static FullHttpResponse of(Answer answer, boolean headOnly, boolean keepAlive) {
        var content = headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body());
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), content);
        var headers = response.headers();
        ALWAYS.forEach(headers::set);
        answer.headers().forEach(headers::set);
        if (answer.status() != NO_CONTENT) {
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
            headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        headers.set(HttpHeaderNames.DATE, DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        headers.set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        return response;
    }
}
