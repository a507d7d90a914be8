package io.helios.proxy.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    @TempDir
    private Path folder;

    @Test
    void completesInBash() throws Exception {
        var script = Files.writeString(
                folder.resolve("completion"),
                new Terminal(folder).run("completion", "bash").out());

        var bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script
                                + "'; COMP_WORDS=(helios token re); COMP_CWORD=2; COMP_LINE='helios token re';"
                                + " _complete_helios; echo ${COMPREPLY[*]}")
                .redirectErrorStream(true)
                .start();
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("revoke");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-n '__helios_at token' -a revoke",
                "-n '__helios_at auth login' -l password-stdin",
                "-l email -r"
            })
    void describesEachCommandToFish(String part) {
        var run = new Terminal(folder).run("completion", "fish");

        assertThat(run.out()).contains(part);
    }

    @Test
    void knowsNoOtherShell() {
        var run = new Terminal(folder).run("completion", "tcsh");

        assertThat(run.exit()).isEqualTo(2);
    }
}
