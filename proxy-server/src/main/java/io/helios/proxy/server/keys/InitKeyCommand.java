package io.helios.proxy.server.keys;

import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.vault.KeyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios vault init-key}: a new master key in a file of its own. */
@Command(
        name = "init-key",
        description = {
            "Make the master key of a vault: a new file of mode 0600, never over another one.",
            "Keep it out of the store's folder, and a copy of it elsewhere: without it nothing in the vault can be read."
        },
        mixinStandardHelpOptions = true)
public final class InitKeyCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to make.")
    private Path file = Path.of("kek");

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var id = new KeyFile(file).create().id();
        output.one(new Item().with("file", file.toString()).with("key_id", id), "master key " + id + " is in " + file);
        return 0;
    }
}
