package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RespTest {
    @Test
    void eightLettersAtOnceAreLoweredLikeEachByItself() {
        // Given
        var letters = IntStream.range(0, 256).toArray();

        for (int letter : letters) {
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                long others = 0x41_5A_40_5B_61_7A_C1_DAL & ~(0xFFL << shift);

                // When
                long lowered = Resp.lower(others | (long) letter << shift);

                // Then
                assertThat((byte) (lowered >>> shift)).isEqualTo(Resp.lower((byte) letter));
                assertThat(lowered & ~(0xFFL << shift)).isEqualTo(0x61_7A_40_5B_61_7A_C1_DAL & ~(0xFFL << shift));
            }
        }
    }
}
