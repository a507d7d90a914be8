package io.helios.proxy.control.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/** Owns what must hold of a request before anybody looks for its route: two readers of it must not see two different requests. */
final class RequestRules {
    private RequestRules() {}

    static Optional<Problem> refusal(HttpRequest head, int longestBody) {
        if (head.decoderResult().isFailure()) {
            return Optional.of(malformed(head.decoderResult().cause()));
        }
        int hosts = head.headers().getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && head.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
            return Optional.of(Problem.badRequest("One Host header is needed"));
        }
        boolean chunked = head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
        if (chunked && head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return Optional.of(Problem.badRequest("A body has one length"));
        }
        if (chunked && !HttpUtil.isTransferEncodingChunked(head)) {
            return Optional.of(Problem.badRequest("The only transfer coding is chunked"));
        }
        return HttpUtil.getContentLength(head, 0L) > longestBody
                ? Optional.of(Problem.tooLarge(longestBody))
                : Optional.empty();
    }

    private static Problem malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(414, "BAD_REQUEST", "The request line is too long");
        }
        return cause instanceof TooLongHttpHeaderException
                ? Problem.of(431, "BAD_REQUEST", "The headers are too long")
                : Problem.badRequest("The request is malformed");
    }
}
