package io.helios.proxy.auth;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Owns the search for the token that made one proof: the candidates one after the other, and once more if the store had news. Everybody is
 * {@code default}, so the proof does not say whose it is.
 *
 * <p>Runs on one thread at a time: on its caller's, the pool's, or the one that brings the news.
 */
final class TrialSearch implements TrialPool.Search {
    private final Tools tools;
    private final Proof proof;
    private final Attempt attempt;
    private final CompletableFuture<Decision> decision = new CompletableFuture<>();
    private GuessLimiter.@Nullable Guess guess;
    private boolean refreshed;
    private int tried;

    TrialSearch(Tools tools, Proof proof, Attempt attempt) {
        this.tools = tools;
        this.proof = proof;
        this.attempt = attempt;
    }

    /** Starts, and tells what comes of it. */
    CompletionStage<Decision> start() {
        if (tools.guesses().retryAfter(attempt.address()).isZero()) {
            guarded(this::enter);
        } else {
            // Refused here too, not only when its turn comes: who guesses must not fill the queue.
            decide(tools.answers().guessedTooOften(attempt));
        }
        return decision;
    }

    @Override
    public long block() {
        return AddressBlock.of(attempt.address());
    }

    @Override
    public void run() {
        guarded(() -> search(candidates()));
    }

    @Override
    public void noRoom() {
        decide(tools.answers().unavailable("too many searches wait for their turn"));
    }

    /** Searches here if that is quickly done, else asks the pool. */
    private void enter() {
        var candidates = candidates();
        if (tools.pool().isInline(candidates.size())) {
            search(candidates);
        } else if (refreshed) {
            tools.pool().resubmit(this);
        } else {
            tools.pool().submit(this);
        }
    }

    private void search(List<TokenDirectory.Candidate> candidates) {
        if (guess == null) {
            guess = tools.guesses().begin(attempt.address()).orElse(null);
        }
        if (guess == null) {
            decide(tools.answers().guessedTooOften(attempt));
        } else {
            tryAll(candidates, guess);
        }
    }

    private List<TokenDirectory.Candidate> candidates() {
        return tools.tokens().candidates(proof.mechanism(), attempt);
    }

    private void tryAll(List<TokenDirectory.Candidate> candidates, GuessLimiter.Guess counted) {
        for (var candidate : candidates) {
            tried++;
            var lastWord = proof.madeWith(candidate.verifier());
            if (lastWord.isPresent()) {
                tools.guesses().giveBack(counted);
                decide(tools.answers().found(candidate.token(), attempt, lastWord));
                return;
            }
        }
        if (refreshed) {
            decide(tools.answers().unmatched(attempt));
        } else {
            refreshed = true;
            tools.tokens().refresh().whenComplete(this::refreshed);
        }
    }

    private void refreshed(@Nullable Boolean news, @Nullable Throwable failure) {
        if (failure != null) {
            decision.completeExceptionally(failure);
        } else if (Boolean.TRUE.equals(news)) {
            guarded(this::enter);
        } else {
            guarded(() -> decide(tools.answers().unmatched(attempt)));
        }
    }

    /** Whatever fails, the client gets an answer. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            decision.completeExceptionally(failure);
        }
    }

    private void decide(Decision made) {
        if (guess != null) {
            tools.observer().trial(tried);
        }
        decision.complete(made);
    }

    /** What every search uses. */
    record Tools(TokenDirectory tokens, GuessLimiter guesses, TrialPool pool, Answers answers, AuthObserver observer) {}
}
