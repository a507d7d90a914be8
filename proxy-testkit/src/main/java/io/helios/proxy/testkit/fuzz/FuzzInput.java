package io.helios.proxy.testkit.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Owns the reading of a fuzzer's bytes as a stream in pieces: the first byte says how long a piece is. */
public final class FuzzInput {
    private FuzzInput() {}

    public static byte[] stream(byte[] data) {
        return data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
    }

    public static List<byte[]> pieces(byte[] data) {
        var pieces = new ArrayList<byte[]>();
        int size = data.length == 0 ? 1 : 1 + (data[0] & 0xFF);
        for (int from = 1; from < data.length; from += size) {
            pieces.add(Arrays.copyOfRange(data, from, Math.min(data.length, from + size)));
        }
        return pieces;
    }
}
