package io.helios.proxy.server.local;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.IssuedToken;
import io.helios.proxy.control.tokens.TokenOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios local token create}: the only time when a token is shown. */
@Command(
        name = "create",
        description = {
            "Make a token. It is shown this once: alone on standard output, so that T=$(helios local token create …) has it;",
            "words about it go to standard error. Neither type nor scopes: a live token for everything. Scopes alone: a service token."
        },
        mixinStandardHelpOptions = true)
final class TokenCreate implements Callable<Integer> {
    @Option(names = "--name", paramLabel = "N", required = true, description = "What people call it.")
    private String name = "";

    @Option(names = "--type", paramLabel = "live|test|service", description = "What it is for.")
    private @Nullable TokenType type;

    @Option(names = "--scopes", paramLabel = "a,b", split = ",", description = "What it may do.")
    private List<String> scopes = List.of();

    @Option(names = "--database", paramLabel = "D", description = "Opens this one only; may be repeated.")
    private List<String> databases = List.of();

    @Option(names = "--allowed-ip", paramLabel = "R", description = "Comes from this range only; may be repeated.")
    private List<String> addresses = List.of();

    @Option(names = "--expires-in", paramLabel = "90m|7d", description = "How long it lives.")
    private @Nullable Duration lifetime;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Whose it is: id, e-mail address or name of a service (default: the service "
                    + TokenOwner.NOBODY_ELSE + ").")
    private @Nullable String account;

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var issuer = open.issuer();
            var order = order(TokenOwner.find(open.accounts(), account));
            try (var issued = Answers.of(issuer.issue(order, Actor.LOCAL))) {
                show(issued);
            }
        }
        return 0;
    }

    /** Whoever has the store and its key is trusted with what otherwise an owner must allow. */
    private TokenOrder order(AccountId owner) {
        var powers = new TokenOrder.Powers(Optional.ofNullable(type), scopes, Optional.ofNullable(lifetime), true);
        var bounds = new TokenOrder.Bounds(databases, addresses, SessionLimits.NONE);
        return TokenOrder.usual(owner, name).with(powers).with(bounds);
    }

    private void show(IssuedToken issued) throws Exception {
        var token = new String(issued.secret().bytes(), StandardCharsets.US_ASCII);
        var id = issued.id().value();
        output.note("token " + id + ", shown this once; it expires at "
                + issued.plan().endsAt());
        output.one(Items.of(id, token, issued.plan()), token);
    }
}
