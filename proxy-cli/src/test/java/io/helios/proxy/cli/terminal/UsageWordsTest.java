package io.helios.proxy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class UsageWordsTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";

    /** Owns a command with a number, and one below it. */
    @Command(name = "tool", subcommands = Below.class)
    static final class Tool {
        @Option(names = "--count")
        int count;
    }

    /** Owns a command below another. */
    @Command(name = "revoke")
    static final class Below {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                "revoke " + TOKEN,
                "revoke --token=" + TOKEN,
                "revoke --token " + TOKEN,
                "revoke -p" + TOKEN,
                "revoke hunter2",
                "revoke Tr0ub4dor&3",
                "revoke --password letmein",
                "revoke --password=letmein",
                "--count " + TOKEN,
                "--count=s3cr3tpassword",
                "revoke 00112233445566778899aabbccddeeff"
            })
    void doesNotRepeatWhatMayBeASecret(String typed) {
        var said = new StringWriter();

        int exit = run(said, typed.split(" "));

        assertThat(exit).isEqualTo(ExitCodes.USAGE);
        assertThat(said.toString())
                .doesNotContain("0123456789ABC", "hunter2", "Tr0ub", "letmein", "s3cr3t", "00112233")
                .contains("helios: ")
                .contains("--help");
    }

    @Test
    void repeatsTheNameOfACommandAndSaysWhichWasMeant() {
        var said = new StringWriter();

        run(said, "revok");

        assertThat(said.toString())
                .contains("'revok'")
                .contains("Did you mean: ")
                .contains("revoke");
    }

    @Test
    void namesTheUnknownOptionButNotItsValue() {
        var said = new StringWriter();

        run(said, "revoke", "--colour=green");

        assertThat(said.toString()).contains("'--colour'").doesNotContain("green");
    }

    private static int run(StringWriter said, String... arguments) {
        return new CommandLine(new Tool())
                .setErr(new PrintWriter(said, true))
                .setOut(new PrintWriter(said, true))
                .setParameterExceptionHandler(new UsageWords(arguments))
                .execute(arguments);
    }
}
