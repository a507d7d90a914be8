package io.helios.proxy.pg.relay.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.testkit.ByteSplits;
import java.util.Arrays;
import java.util.List;

/** No text throws, and none gets another verdict when it comes in other pieces. */
class StatementScannerFuzzTest {
    private final StatementScanner scanner = new StatementScanner(AccessClass.RO);

    @FuzzTest
    void oneVerdictHoweverCut(byte[] text) {
        List<byte[]> bytes = Arrays.asList(singleBytes(text));

        Verdict whole = EverySplit.scan(scanner, List.of(text));

        assertThat(EverySplit.scan(scanner, bytes)).isEqualTo(whole);
        for (List<byte[]> pieces : ByteSplits.random(text, text.length, 3)) {
            assertThat(EverySplit.scan(scanner, pieces)).isEqualTo(whole);
        }
    }

    private static byte[][] singleBytes(byte[] text) {
        var pieces = new byte[text.length][];
        for (int i = 0; i < text.length; i++) {
            pieces[i] = new byte[] {text[i]};
        }
        return pieces;
    }
}
