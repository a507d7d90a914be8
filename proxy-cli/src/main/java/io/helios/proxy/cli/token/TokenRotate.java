package io.helios.proxy.cli.token;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Lifetimes;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios token rotate}. */
@Command(
        name = "rotate",
        description = {
            "Make a token that may do the same, and let the former one end after an overlap.",
            "The new one is shown this once, alone on standard output."
        },
        mixinStandardHelpOptions = true)
final class TokenRotate implements Callable<Integer> {
    @Parameters(paramLabel = "NAME_OR_ID", description = "Its id, or its name if only one living token has it.")
    private String named = "";

    @Option(
            names = "--overlap",
            paramLabel = "1h",
            converter = Lifetimes.class,
            description = "How long the former one still works (default: 5m).")
    private @Nullable Duration overlap;

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    TokenRotate(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var api = me.api();
        var token = new TokenNames(api, me.place().around().clock().instant()).find(named);
        Map<String, Object> body = overlap == null ? Map.of() : Map.of("overlap", Lifetimes.spelt(overlap));
        NewToken.show(output, api.post(TokenNames.path(token) + "/rotate", body));
        return 0;
    }
}
