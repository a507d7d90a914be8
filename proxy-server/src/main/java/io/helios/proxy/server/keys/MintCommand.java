package io.helios.proxy.server.keys;

import io.helios.proxy.auth.TokenMint;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.control.store.Words;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios token mint}: a token that no store knows yet. */
@Command(
        name = "mint",
        description = {
            "Make a token for the bootstrap section of a configuration; no store is needed.",
            "Prints the token alone on standard output. It opens nothing before a configuration names it."
        },
        mixinStandardHelpOptions = true)
public final class MintCommand implements Callable<Integer> {
    @Option(
            names = "--type",
            paramLabel = "service|live|test",
            description = "What the token will be (default: service).")
    private TokenType type = TokenType.SERVICE;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var secret = new TokenMint(new SecureRandom()).mint(type)) {
            var token = new String(secret.bytes(), StandardCharsets.US_ASCII);
            output.one(new Item().with("token", token).with("type", Words.of(type)), token);
        }
        return 0;
    }
}
