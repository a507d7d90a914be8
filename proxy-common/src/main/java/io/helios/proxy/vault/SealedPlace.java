package io.helios.proxy.vault;

import java.nio.charset.StandardCharsets;

/**
 * Owns the place at which one sealed value belongs. The place is bound to the ciphertext, so a value that was copied to another row, or an old
 * one that was put back, does not open.
 *
 * @param table   where the value is stored
 * @param column  likewise
 * @param row     the row's own id, which never changes
 * @param org     the organisation that the row belongs to
 * @param version counts the values that this place has held, from 1
 */
public record SealedPlace(String table, String column, String row, String org, int version) {
    private static final char SEPARATOR = '|';

    public SealedPlace {
        if ((table + column + row + org).indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("no part of a sealed place may hold a |");
        }
    }

    /** The additional authenticated data of the value at this place: {@code table|column|row|org|version} in UTF-8. */
    public byte[] context() {
        return (table + SEPARATOR + column + SEPARATOR + row + SEPARATOR + org + SEPARATOR + version)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return table + "." + column + " of " + row;
    }
}
