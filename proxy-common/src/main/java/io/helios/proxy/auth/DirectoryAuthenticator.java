package io.helios.proxy.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Owns the decision on a credential by what a {@link TokenDirectory} knows: a token that was handed over is looked up, a proof is tried
 * against the candidates. Both ways end in the same {@link Answers}.
 *
 * <p>It does not ask whether the scopes suffice: that depends on the backend, which the next stage finds.
 */
public final class DirectoryAuthenticator implements Authenticator {
    private final AuthPorts ports;
    private final Peppers peppers;
    private final Clock clock;
    private final Answers answers;
    private final TrialSearch.Tools searchTools;

    public DirectoryAuthenticator(AuthPorts ports, Peppers peppers, GuessLimiter guesses, TrialPool pool, Clock clock) {
        this.ports = ports;
        this.peppers = peppers;
        this.clock = clock;
        this.answers = new Answers(new Admission(ports.databases(), ports.limits(), clock), guesses, ports);
        this.searchTools = new TrialSearch.Tools(ports.tokens(), guesses, pool, answers, ports.observer());
    }

    @Override
    public CompletionStage<Decision> authenticate(Credential credential, Attempt attempt) {
        long began = System.nanoTime();
        // Composed onto a finished stage, so that whatever is thrown takes the same way as a stage that fails.
        return CompletableFuture.completedStage(credential)
                .thenCompose(offered -> decide(offered, attempt))
                .whenComplete((decision, failure) -> {
                    credential.close();
                    ports.observer().lookup(System.nanoTime() - began);
                })
                .exceptionally(failure -> answers.unavailable(detail(failure)));
    }

    @Override
    public boolean stillValid(Grant grant) {
        return timeLeft(grant).compareTo(Duration.ZERO) > 0;
    }

    @Override
    public Duration timeLeft(Grant grant) {
        return ports.tokens()
                .byId(grant.token())
                .filter(token -> !token.revoked())
                .map(token -> Duration.between(clock.instant(), token.sessionsEndAt()))
                .orElse(Duration.ZERO);
    }

    private CompletionStage<Decision> decide(Credential credential, Attempt attempt) {
        return credential instanceof PresentedToken token
                ? lookUp(token.secret(), attempt)
                : new TrialSearch(searchTools, (Proof) credential, attempt).start();
    }

    private CompletionStage<Decision> lookUp(byte[] secret, Attempt attempt) {
        var fault = TokenFormat.fault(secret);
        if (fault.isPresent()) {
            return CompletableFuture.completedStage(
                    answers.unknown(attempt, fault.get().reason()));
        }
        return ports.tokens().find(peppers.lookups(secret)).thenApply(found -> found.map(
                        token -> answers.found(token, attempt, Optional.empty()))
                .orElseGet(() -> answers.unknown(attempt, "no such token")));
    }

    private static String detail(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
