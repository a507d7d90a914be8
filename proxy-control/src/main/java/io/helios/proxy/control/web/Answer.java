package io.helios.proxy.control.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Owns one answer: its status, its bytes, and the headers that not every answer has. The bytes may hold a token that is shown for once. */
public final class Answer {
    private static final String JSON = "application/json";
    private static final Answer NO_CONTENT = new Answer(204, "", new byte[0], Map.of());

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
    }

    /** @param object maps, collections and values, as {@link Json} writes them; written before this returns */
    public static Answer of(int status, Object object) {
        return new Answer(status, JSON, Json.write(object), Map.of());
    }

    public static Answer ok(Object object) {
        return of(200, object);
    }

    public static Answer created(Object object) {
        return of(201, object);
    }

    public static Answer noContent() {
        return NO_CONTENT;
    }

    public static Answer text(String contentType, String text) {
        return new Answer(200, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The same answer, with one header more. */
    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Empty if there is no body. */
    String contentType() {
        return contentType;
    }

    /** The live array, not a copy. */
    public byte[] body() {
        return body;
    }

    /** Forgets the bytes, once they are on their way. */
    void wipe() {
        Arrays.fill(body, (byte) 0);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
