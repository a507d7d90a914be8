package io.helios.proxy.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Owns tokens in memory, and a store behind them that a test makes fail, wait or bring news. */
final class FakeDirectory implements TokenDirectory {
    final AtomicInteger finds = new AtomicInteger();
    final AtomicInteger refreshes = new AtomicInteger();
    final ConcurrentLinkedQueue<TokenId> used = new ConcurrentLinkedQueue<>();

    /** What a read of the store answers; a test puts its own here. */
    Supplier<CompletionStage<Boolean>> store = () -> CompletableFuture.completedStage(false);

    private final Map<String, StoredToken> byLookup = new HashMap<>();
    private final Map<TokenId, StoredToken> byId = new HashMap<>();
    private List<Candidate> candidates = List.of();

    void put(StoredToken token, byte[] lookup) {
        byLookup.put(HexFormat.of().formatHex(lookup), token);
        byId.put(token.id(), token);
    }

    void put(StoredToken token) {
        byId.put(token.id(), token);
    }

    synchronized void candidates(List<Candidate> all) {
        candidates = List.copyOf(all);
    }

    synchronized void addCandidate(StoredToken token, byte[] verifier) {
        var more = new ArrayList<>(candidates);
        more.add(new Candidate(token, verifier));
        candidates = List.copyOf(more);
    }

    @Override
    public CompletionStage<Optional<StoredToken>> find(List<byte[]> lookups) {
        finds.incrementAndGet();
        return store.get().thenApply(unused -> lookups.stream()
                .map(HexFormat.of()::formatHex)
                .map(byLookup::get)
                .filter(token -> token != null)
                .findFirst());
    }

    @Override
    public Optional<StoredToken> byId(TokenId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized List<Candidate> candidates(Mechanism mechanism, Attempt attempt) {
        return candidates;
    }

    @Override
    public CompletionStage<Boolean> refresh() {
        refreshes.incrementAndGet();
        return store.get();
    }

    @Override
    public void used(TokenId id, Attempt attempt) {
        used.add(id);
    }
}
