package io.helios.proxy.server.local;

import io.helios.proxy.cli.terminal.Output;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios local token list}. */
@Command(
        name = "list",
        description = "List the tokens, newest first; the tokens themselves are not stored.",
        mixinStandardHelpOptions = true)
final class TokenList implements Callable<Integer> {
    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var now = Instant.now();
        try (var open = store.open()) {
            var tokens = TokenPages.all(open.tokens(), Optional.empty());
            output.list(
                    tokens.stream().map(token -> Items.of(token, now)).toList(),
                    "id",
                    "name",
                    "type",
                    "state",
                    "scopes",
                    "databases",
                    "expires_at",
                    "last_used_at");
        }
        return 0;
    }
}
