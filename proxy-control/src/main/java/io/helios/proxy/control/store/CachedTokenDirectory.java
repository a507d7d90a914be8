package io.helios.proxy.control.store;

import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenDirectory;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreFailure;
import io.helios.proxy.vault.Seal;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Owns the answers about tokens: from memory, and from the store only for a lookup that memory does not know.
 *
 * <p>It goes on answering while the store cannot be read, but only for a minute: a revocation may have been missed.
 */
public final class CachedTokenDirectory implements TokenDirectory {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final SqliteDatabase database;
    private final StoredControlEvents events;
    private final TokenCache cache;
    private final UsageLog usage;
    private final Seal seal;

    public CachedTokenDirectory(
            SqliteDatabase database, StoredControlEvents events, TokenCache cache, UsageLog usage, Seal seal) {
        this.database = database;
        this.events = events;
        this.cache = cache;
        this.usage = usage;
        this.seal = seal;
    }

    @Override
    public CompletionStage<Optional<StoredToken>> find(List<byte[]> lookups) {
        if (silent()) {
            return CompletableFuture.failedFuture(
                    new StoreFailure("the store was last read " + events.age().toSeconds() + " s ago"));
        }
        for (var lookup : lookups) {
            var known = cache.get(new Lookup(lookup));
            if (known.isPresent()) {
                return CompletableFuture.completedFuture(known.map(TokenEntry::token));
            }
        }
        var first = new Lookup(lookups.get(0));
        return cache.misses().has(first) ? CompletableFuture.completedFuture(Optional.empty()) : read(first, lookups);
    }

    @Override
    public Optional<StoredToken> byId(TokenId id) {
        return cache.get(id).map(TokenEntry::token);
    }

    @Override
    public List<Candidate> candidates(Mechanism mechanism, Attempt attempt) {
        if (silent()) {
            return List.of();
        }
        var entries = attempt.hint()
                .map(hint -> cache.get(hint).map(List::of).orElse(List.of()))
                .orElseGet(() -> attempt.database().map(cache::toTry).orElse(List.of()));
        return new Candidates(entries, mechanism, seal);
    }

    @Override
    public CompletionStage<Boolean> refresh() {
        // While it was silent there were no candidates, so there is something to try again even without news.
        boolean wasSilent = silent();
        // What follows may try many tokens, so it must not run on the thread that tells of revocations.
        return events.catchUp().thenApplyAsync(news -> news || wasSilent, cache.worker());
    }

    @Override
    public void used(TokenId id, Attempt attempt) {
        var now = cache.now();
        cache.get(id).ifPresent(entry -> entry.used(now));
        usage.used(id, attempt, now);
    }

    private boolean silent() {
        return events.age().compareTo(LONGEST_SILENCE) > 0;
    }

    private CompletionStage<Optional<StoredToken>> read(Lookup first, List<byte[]> lookups) {
        int stamp = cache.misses().stamp();
        return database.read(tx -> TokenTable.rowOf(tx, lookups)).thenApply(found -> {
            if (found.isEmpty()) {
                cache.misses().add(first, stamp);
            }
            return found.map(cache::adopt);
        });
    }

    /** Owns the view of entries as candidates of one mechanism: each is made when it is asked for, so a trial that hits early opens few. */
    private static final class Candidates extends AbstractList<Candidate> implements RandomAccess {
        private final List<TokenEntry> entries;
        private final Mechanism mechanism;
        private final Seal seal;

        Candidates(List<TokenEntry> entries, Mechanism mechanism, Seal seal) {
            this.entries = entries;
            this.mechanism = mechanism;
            this.seal = seal;
        }

        @Override
        public Candidate get(int i) {
            var entry = entries.get(i);
            return new Candidate(entry.token(), entry.verifier(mechanism, seal));
        }

        @Override
        public int size() {
            return entries.size();
        }
    }
}
