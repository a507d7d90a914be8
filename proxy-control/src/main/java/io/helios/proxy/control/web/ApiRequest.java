package io.helios.proxy.control.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Owns one request as its handler sees it. Its body is wiped when the answer is there.
 *
 * @param method   as the client sent it; HEAD reaches the handler of GET
 * @param id       {@code r-…}, under which the audit log tells of this call, and which an error shows
 * @param identity who calls; empty on an open route
 */
public record ApiRequest(
        String method,
        String uri,
        Map<String, String> pathValues,
        HttpHeaders headers,
        Body body,
        InetSocketAddress client,
        String id,
        Optional<Caller> identity) {
    private static final String JSON = "application/json";

    /** Owns the bytes of a body, and what was read from them. */
    public static final class Body {
        private final byte[] bytes;
        private final List<Fields> read = new ArrayList<>();

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        void wipe() {
            Arrays.fill(bytes, (byte) 0);
            read.forEach(Fields::wipe);
        }
    }

    /** What stands in the path where the pattern has {@code {name}}. */
    public String path(String name) {
        return Optional.ofNullable(pathValues.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the path has no " + name));
    }

    /** @throws Problem 400 if it cannot be decoded */
    public Query query() {
        try {
            return new Query(new QueryStringDecoder(uri).parameters());
        } catch (IllegalArgumentException malformed) {
            throw Problem.badRequest("The query is not well encoded");
        }
    }

    /** Who calls. Only on routes that are not open. */
    public Caller caller() {
        return identity.orElseThrow(() -> new IllegalStateException("an open route has no caller"));
    }

    /** The first header of this name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The token that came with the request, whether it is good or not: whoever gets it wipes it. */
    public Optional<byte[]> bearer() {
        return Bearer.of(headers);
    }

    /**
     * The fields of the JSON body; none if there is no body.
     *
     * @param known the fields that there may be
     * @throws Problem 415 if it is not JSON, 400 if it cannot be read, 422 naming an unknown field
     */
    public Fields fields(String... known) {
        if (body.bytes.length == 0) {
            return new Fields(Map.of(), Set.of(known));
        }
        if (!isJson(headers.get(HttpHeaderNames.CONTENT_TYPE, ""))) {
            throw Problem.unsupportedMediaType();
        }
        var fields = new Fields(JsonBody.read(body.bytes), Set.of(known));
        body.read.add(fields);
        return fields;
    }

    private static boolean isJson(String contentType) {
        int parameters = contentType.indexOf(';');
        var type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT).equals(JSON);
    }

    @Override
    public String toString() {
        return "ApiRequest[" + method + " " + id + "]";
    }
}
