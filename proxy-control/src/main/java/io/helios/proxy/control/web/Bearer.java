package io.helios.proxy.control.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Owns the reading of {@code Authorization: Bearer …}. */
final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** The token; empty if there is no such header, another scheme, or more than one: none of these says who calls. */
    static Optional<byte[]> of(HttpHeaders headers) {
        var values = headers.getAll(HttpHeaderNames.AUTHORIZATION);
        if (values.size() != 1 || !values.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(values.get(0).substring(SCHEME.length()).getBytes(StandardCharsets.ISO_8859_1));
    }
}
