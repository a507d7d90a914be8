package io.helios.proxy.pg.relay.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.testkit.ByteSplits;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Owns the proof that a text gets one verdict, whole or in pieces. */
final class EverySplit {
    private EverySplit() {}

    /** The verdict on {@code sql} as UTF-8. */
    static Verdict verdict(AccessClass accessClass, String sql) {
        return verdict(accessClass, sql.getBytes(StandardCharsets.UTF_8));
    }

    /** The verdict on {@code sql}, in which each character is one byte. */
    static Verdict verdictOnBytes(AccessClass accessClass, String sql) {
        return verdict(accessClass, sql.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Verdict verdict(AccessClass accessClass, byte[] text) {
        var scanner = new StatementScanner(accessClass);
        Verdict whole = scan(scanner, List.of(text));
        for (List<byte[]> pieces : ByteSplits.of(text)) {
            assertThat(scan(scanner, pieces)).as("%d pieces", pieces.size()).isEqualTo(whole);
        }
        return whole;
    }

    static Verdict scan(StatementScanner scanner, Iterable<byte[]> pieces) {
        scanner.begin();
        boolean refused = false;
        for (byte[] piece : pieces) {
            boolean passes = scanner.scan(Unpooled.wrappedBuffer(piece)).passes();
            assertThat(refused && passes).as("refused and then not").isFalse();
            refused = !passes;
        }
        Verdict verdict = scanner.finish();
        assertThat(refused && verdict.passes()).as("refused and then not").isFalse();
        return verdict;
    }
}
