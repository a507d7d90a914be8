package io.helios.proxy.server.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.AccessClass;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RedisInitTest {
    @Test
    void carriesVerifiersAndNoPassword() {
        // Given
        try (var init = init(OptionalInt.empty(), false)) {
            // When
            var script = init.script();

            // Then
            for (var accessClass : AccessClass.values()) {
                assertThat(script).doesNotContain(new String(init.password(accessClass), StandardCharsets.US_ASCII));
            }
            assertThat(script.lines())
                    .hasSize(3)
                    .allMatch(
                            line -> line.matches("ACL SETUSER h_(ro|rw|ddl) reset on #[0-9a-f]{64} ~\\* &\\* \\+@.*"));
        }
    }

    @Test
    void keepsEverybodyInTheOneIndex() {
        // Given
        try (var init = init(OptionalInt.of(3), false)) {
            // When
            var script = init.script();

            // Then
            assertThat(script.lines())
                    .allMatch(line -> line.endsWith("-select +select|3 -move -copy -swapdb -flushall"));
        }
    }

    @Test
    void saysNothingToTheOldestThatItDoesNotKnow() {
        // Given
        try (var init = init(OptionalInt.empty(), true)) {
            // When
            var script = init.script();

            // Then
            assertThat(script).doesNotContain("eval_ro", "fcall", "spublish").doesNotContainPattern(" -\\w+\\|");
        }
    }

    private static RedisInit init(OptionalInt index, boolean oldest) {
        return new RedisInit(new RedisUsers("h", index, oldest), Optional.empty());
    }
}
