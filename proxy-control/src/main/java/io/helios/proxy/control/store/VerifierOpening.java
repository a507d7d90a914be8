package io.helios.proxy.control.store;

import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.vault.Seal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Owns the opening of verifiers beforehand: of all tokens after a start, of new ones when they come; so a trial rarely has to. */
public final class VerifierOpening implements Follower {
    private final TokenCache cache;
    private final Seal seal;
    private final Executor workers;

    /** @param workers threads that may be kept busy for a while */
    public VerifierOpening(TokenCache cache, Seal seal, Executor workers) {
        this.cache = cache;
        this.seal = seal;
        this.workers = workers;
    }

    @Override
    public void load(Tx tx) {
        openSoon(cache.all());
    }

    @Override
    public void follow(Tx tx, List<News> news) {
        openSoon(news.stream()
                .filter(line -> line.is(NewsKind.TOKEN))
                .map(line -> cache.get(new TokenId(line.subject())))
                .flatMap(Optional::stream)
                .toList());
    }

    private void openSoon(Collection<TokenEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            workers.execute(() -> entries.forEach(this::open));
        } catch (RejectedExecutionException e) {
            // Too much to do: whoever tries the token opens its verifier.
        }
    }

    private void open(TokenEntry entry) {
        for (var mechanism : Mechanism.values()) {
            entry.verifier(mechanism, seal);
        }
    }
}
