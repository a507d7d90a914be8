package io.helios.proxy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeppersTest {
    private static final byte[] TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv".getBytes(US_ASCII);
    private static final String UNDER_FIRST = "adc1e4f4c97a61383298cd38df661b9f6ca3f534c46123132ef16c3206fb2a0a";
    private static final String UNDER_SECOND = "18d90020dce1dd39bb55de7222dc511a002fe5691a821f133e477894ccb9852d";

    private final Pepper first = new Pepper(1, bytes(0));
    private final Pepper second = new Pepper(2, bytes(32));

    @Test
    void looksUpUnderEveryVersionNewestFirst() {
        // Given
        var peppers = new Peppers(List.of(first, second));

        // When
        var lookups = peppers.lookups(TOKEN);

        // Then
        assertThat(lookups.stream().map(HexFormat.of()::formatHex)).containsExactly(UNDER_SECOND, UNDER_FIRST);
        assertThat(peppers.newest().version()).isEqualTo(2);
    }

    @Test
    void looksUpTheSameOnEveryThread() throws Exception {
        // Given
        var threads = Executors.newFixedThreadPool(4);

        // When
        var lookups = threads.invokeAll(Collections.nCopies(200, (Callable<byte[]>) () -> first.lookup(TOKEN)));

        // Then
        for (Future<byte[]> lookup : lookups) {
            assertThat(lookup.get()).asHexString().isEqualToIgnoringCase(UNDER_FIRST);
        }
        threads.shutdown();
    }

    @Test
    void needsAtLeastOneVersion() {
        // When
        assertThatThrownBy(() -> new Peppers(List.of()))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void takesNoKeyOfAnotherLength(int length) {
        // When
        assertThatThrownBy(() -> new Pepper(1, new byte[length]))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pepper has 32 bytes, not " + length);
    }

    @Test
    void doesNotShowItsKey() {
        // When
        var text = first.toString();

        // Then
        assertThat(text).isEqualTo("Pepper[version 1]");
    }

    private static byte[] bytes(int from) {
        var key = new byte[Pepper.LENGTH];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (from + i);
        }
        return key;
    }
}
