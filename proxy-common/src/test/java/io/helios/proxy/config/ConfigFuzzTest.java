package io.helios.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, either every problem is told on a line of its own, or what was understood is printed as a file that means the same. */
class ConfigFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void tellsProblemsOrPrintsWhatItUnderstood(byte[] data) throws IOException {
        String printed;
        try {
            printed = print(data);
        } catch (InvalidConfig refused) {
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.toString()).matches("\\P{Cntrl}+");
                assertThat(problem.origin().line()).isBetween(0, data.length + 1);
            });
            return;
        }

        assertThat(values(printedAgain(printed))).isEqualTo(values(printed));
    }

    private String printedAgain(String printed) throws IOException {
        try {
            return print(printed.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidConfig refused) {
            throw new AssertionError("what was printed cannot be read: " + printed, refused);
        }
    }

    private String print(byte[] yaml) throws IOException, InvalidConfig {
        var file = Files.write(folder.resolve("helios.yaml"), yaml);
        return ConfigLoader.strict().print(Optional.of(file), Map.of(), Map.of());
    }

    /** Without the notes on where each value comes from. */
    private static String values(String printed) {
        return printed.replaceAll("(?m) +# .*$", "");
    }
}
