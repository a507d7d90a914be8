package io.helios.proxy.server.local;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.tokens.TokenView;
import io.helios.proxy.control.tokens.Tokens;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios local token revoke}. */
@Command(
        name = "revoke",
        description = {
            "Take a token back and end its sessions, also those of a proxy that runs on this store.",
            "When this returns, the token is dead and stays so. Needs no master key."
        },
        mixinStandardHelpOptions = true)
final class TokenRevoke implements Callable<Integer> {
    @Parameters(paramLabel = "NAME_OR_ID", description = "Its id, or its name if only one living token has it.")
    private String named = "";

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var id = find(open.tokens()).token().id();
            boolean now = Answers.of(open.tokens().revoke(id, Actor.LOCAL));
            output.one(
                    new Item().with("id", id.value()).with("revoked", true).with("changed", now),
                    id.value() + (now ? " is revoked" : " was revoked before"));
        }
        return 0;
    }

    private TokenView find(Tokens tokens) throws Exception {
        var byId = Answers.of(tokens.find(new TokenId(named)));
        return byId.isPresent() ? byId.get() : byName(tokens);
    }

    /** A token that can open nothing any more does not make a name ambiguous. */
    private TokenView byName(Tokens tokens) throws Exception {
        var now = Instant.now();
        var living = TokenPages.all(tokens, Optional.of(named)).stream()
                .filter(view -> !view.token().revoked())
                .filter(view -> view.token().sessionsEndAt().isAfter(now))
                .toList();
        if (living.isEmpty()) {
            throw ControlProblem.notFound("living token", named);
        }
        if (living.size() > 1) {
            var ids = living.stream().map(view -> view.token().id().value()).collect(Collectors.joining(", "));
            throw ControlProblem.conflict(named, "Several tokens have this name, revoke by id: " + ids);
        }
        return living.get(0);
    }
}
