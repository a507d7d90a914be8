package io.helios.proxy.cli.token;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios token scan}. */
@Command(
        name = "scan",
        description = {
            "Find tokens that lie in files: prints file, line and the first characters, never a token.",
            "Only real ones: the checksum must be right. Exit code 1 if there are any. Needs no login."
        },
        mixinStandardHelpOptions = true)
final class TokenScan implements Callable<Integer> {
    private static final String INPUT = "-";

    @Parameters(paramLabel = "DIR|FILE|-", description = "Where to look; - is standard input.")
    private String place = "";

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var scan = new LeakScan();
        search(scan);
        output.list(
                scan.found().stream()
                        .map(each -> new Item()
                                .with("file", each.file())
                                .with("line", each.line())
                                .with("hint", each.hint())
                                .with("place", each.file() + ":" + each.line()))
                        .toList(),
                "place",
                "hint");
        scan.unread().forEach(file -> output.note("cannot read " + file));
        if (!scan.found().isEmpty()) {
            output.note(scan.found().size() + " found. Whoever has read them can use them: helios token list shows"
                    + " which they are, helios token revoke ends them.");
        }
        return scan.found().isEmpty() && scan.unread().isEmpty() ? 0 : ExitCodes.FAILURE;
    }

    private void search(LeakScan scan) throws IOException {
        if (place.equals(INPUT)) {
            scan.stream("standard input", System.in);
            return;
        }
        var from = Path.of(place);
        if (!Files.exists(from)) {
            throw new CommandFailure(ExitCodes.NOT_FOUND, "there is no file or folder of this name");
        }
        scan.files(from);
    }
}
