package io.helios.proxy.server.quickstart;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.control.tokens.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Owns the quickstart's token: a new one at each start, after which the former one is taken back. */
final class QuickstartToken {
    private static final String NAME = "quickstart";
    private static final int PAGE = 100;

    private final ControlStore store;

    QuickstartToken(ControlStore store) {
        this.store = store;
    }

    /** The new token, in the clear. */
    String renew() throws InterruptedException {
        var account = account();
        var former = await(
                store.tokens().list(new Tokens.Page(Optional.of(account), Optional.of(NAME), Optional.empty(), PAGE)));
        try (var issued = await(store.issuer().issue(TokenOrder.usual(account, NAME), Actor.LOCAL))) {
            for (var view : former) {
                await(store.tokens().revoke(view.token().id(), Actor.LOCAL));
            }
            return new String(issued.secret().bytes(), StandardCharsets.US_ASCII);
        }
    }

    private AccountId account() throws InterruptedException {
        var known = await(store.accounts().byName(NAME));
        return known.isPresent()
                ? known.get().id()
                : await(store.accounts().createService(NAME, Actor.LOCAL)).id();
    }

    private static <T> T await(Future<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
