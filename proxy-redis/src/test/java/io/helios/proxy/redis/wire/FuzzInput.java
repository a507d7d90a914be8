package io.helios.proxy.redis.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Owns the reading of a fuzzer's bytes as a stream in pieces: the first byte says how long a piece is. */
final class FuzzInput {
    private FuzzInput() {}

    static byte[] stream(byte[] data) {
        return data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
    }

    static List<byte[]> pieces(byte[] data) {
        var pieces = new ArrayList<byte[]>();
        int size = data.length == 0 ? 1 : 1 + (data[0] & 0xFF);
        for (int from = 1; from < data.length; from += size) {
            pieces.add(Arrays.copyOfRange(data, from, Math.min(data.length, from + size)));
        }
        return pieces;
    }
}
