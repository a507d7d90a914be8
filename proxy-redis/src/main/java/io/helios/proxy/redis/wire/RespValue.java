package io.helios.proxy.redis.wire;

import java.util.List;

/** Owns one reply that is read as a whole; the types of both versions of RESP, as far as their difference matters here. */
public sealed interface RespValue {
    /** A string of any kind, or what RESP3 writes as a line. */
    record Text(String value) implements RespValue {}

    record Whole(long value) implements RespValue {}

    /** @param message without the dash */
    record Failure(String message) implements RespValue {}

    /** An array or a set; of a map, keys and values in turn. */
    record Items(List<RespValue> values) implements RespValue {}

    /** No value, in any of its spellings. */
    record Nothing() implements RespValue {}
}
