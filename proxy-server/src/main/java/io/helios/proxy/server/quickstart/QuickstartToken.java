package io.helios.proxy.server.quickstart;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.control.tokens.TokenView;
import io.helios.proxy.control.tokens.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Owns the quickstart's token: a new one at each start, after which the former one is taken back. */
final class QuickstartToken {
    private static final String NAME = "quickstart";
    private static final int PAGE = 100;

    private final ControlStore store;

    QuickstartToken(ControlStore store) {
        this.store = store;
    }

    /** The new token of {@code account}, in the clear. */
    String renew(AccountId account) throws InterruptedException {
        var former = former(account);
        try (var issued = StoreAnswer.of(store.issuer().issue(TokenOrder.usual(account, NAME), Actor.LOCAL))) {
            for (var view : former) {
                StoreAnswer.of(store.tokens().revoke(view.token().id(), Actor.LOCAL));
            }
            return new String(issued.secret().bytes(), StandardCharsets.US_ASCII);
        }
    }

    private List<TokenView> former(AccountId account) throws InterruptedException {
        var page = new Tokens.Page(Optional.of(account), Optional.of(NAME), Optional.empty(), PAGE);
        return StoreAnswer.of(store.tokens().list(page));
    }
}
