package io.helios.proxy.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and sizes. */
class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, PT0S, 0",
        "0s, PT0S, 0",
        "250ms, PT0.25S, 250ms",
        "1000ms, PT1S, 1s",
        "90s, PT1M30S, 90s",
        "60s, PT1M, 1m",
        "15m, PT15M, 15m",
        "24h, P1D, 1d",
        "36h, PT36H, 36h",
        "7d, P7D, 7d",
        "999999999d, P999999999D, 999999999d",
    })
    void readsAndWritesDurations(String text, Duration expected, String written) {
        var duration = DurationText.parse(text);

        assertThat(duration).isEqualTo(expected);
        assertThat(DurationText.print(duration)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "-1s", "1.5h", "1h30m", "7 d", "7D", "s", "1w", "1000000000d"})
    void refusesOtherDurations(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0B, 0, 0B",
        "512B, 512, 512B",
        "1024B, 1024, 1KiB",
        "64KiB, 65536, 64KiB",
        "1536KiB, 1572864, 1536KiB",
        "8MiB, 8388608, 8MiB",
        "2048MiB, 2147483648, 2GiB",
        "999999999GiB, 1073741822926258176, 999999999GiB",
    })
    void readsAndWritesSizes(String text, long bytes, String written) {
        var size = ByteSize.parse(text);

        assertThat(size).isEqualTo(new ByteSize(bytes)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64KB", "64 KiB", "64kib", "-1B", "1.5MiB", "KiB", "1TiB"})
    void refusesOtherSizes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse(text));
    }
}
