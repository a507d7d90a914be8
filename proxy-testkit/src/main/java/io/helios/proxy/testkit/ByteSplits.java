package io.helios.proxy.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Owns the ways in which a network may cut bytes into pieces. Joined, the pieces of each way are the bytes again. */
public final class ByteSplits {
    private ByteSplits() {}

    /** Whole, byte by byte, and cut in two at every place. The ways are made while they are walked, so long samples cost no memory. */
    public static Iterable<List<byte[]>> of(byte[] bytes) {
        return () -> ways(bytes);
    }

    /** {@code ways} ways of cutting at random places, the same for the same {@code seed}. */
    public static Iterable<List<byte[]>> random(byte[] bytes, long seed, int ways) {
        return () -> {
            var random = new Random(seed);
            return Stream.generate(() -> cutAtRandom(bytes, random)).limit(ways).iterator();
        };
    }

    private static Iterator<List<byte[]>> ways(byte[] bytes) {
        var whole = Stream.of(List.of(bytes.clone()));
        var singles = Stream.of(byteByByte(bytes));
        var halves = IntStream.range(1, bytes.length).mapToObj(cut -> cutAt(bytes, new int[] {cut}));
        return Stream.of(whole, singles, halves).flatMap(ways -> ways).iterator();
    }

    private static List<byte[]> byteByByte(byte[] bytes) {
        return cutAt(bytes, IntStream.range(1, bytes.length).toArray());
    }

    private static List<byte[]> cutAtRandom(byte[] bytes, Random random) {
        return cutAt(
                bytes,
                IntStream.range(1, bytes.length)
                        .filter(place -> random.nextInt(4) == 0)
                        .toArray());
    }

    private static List<byte[]> cutAt(byte[] bytes, int[] places) {
        var pieces = new ArrayList<byte[]>();
        int from = 0;
        for (int place : places) {
            pieces.add(Arrays.copyOfRange(bytes, from, place));
            from = place;
        }
        pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
        return pieces;
    }
}
