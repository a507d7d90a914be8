package io.helios.proxy.config.schema;

import java.util.List;
import java.util.regex.Pattern;

/** Owns a number of bytes, written {@code 512B}, {@code 64KiB}, {@code 8MiB} or {@code 1GiB}. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");
    private static final int STEP = 1024;

    static ByteSize parse(String text) {
        var found = WRITTEN.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("expected a size such as 512B, 64KiB or 8MiB");
        }
        long factor = 1;
        for (int unit = UNITS.indexOf(found.group(2)); unit > 0; unit--) {
            factor *= STEP;
        }
        return new ByteSize(Long.parseLong(found.group(1)) * factor);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        long count = bytes;
        int unit = 0;
        while (count > 0 && count % STEP == 0 && unit < UNITS.size() - 1) {
            count /= STEP;
            unit++;
        }
        return count + UNITS.get(unit);
    }
}
