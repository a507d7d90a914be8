package io.helios.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.terminal.Surroundings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";

    /** Owns a root for the commands. */
    @Command(name = "helios")
    static final class Root {}

    @Test
    void makesOnlyTheCommandThatIsAskedFor() {
        var root = new CommandLine(new Root());

        new Commands(Surroundings.ofProcess()).addTo(root, "version");

        assertThat(root.getSubcommands()).containsOnlyKeys("version");
    }

    @Test
    void makesAllForSomebodyWhoDoesNotKnowThem() {
        var root = new CommandLine(new Root());

        new Commands(Surroundings.ofProcess()).addTo(root, "--help");

        assertThat(root.getSubcommands().keySet()).containsExactlyElementsOf(Commands.NAMES);
        assertThat(root.getSubcommands())
                .allSatisfy((name, line) -> assertThat(line.getCommandName()).isEqualTo(name));
    }

    @Test
    void neverRepeatsATokenThatWasTypedAsAnArgument() {
        var run = CommandRun.of("local", "token", "list", TOKEN);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.shown()).doesNotContain(TOKEN.substring(9));
    }

    @Test
    void neverRepeatsATokenThatWasTypedAsACommand() {
        var run = CommandRun.of(TOKEN);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.shown()).doesNotContain(TOKEN.substring(9));
    }
}
