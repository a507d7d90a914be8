package io.helios.proxy.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Owns the decision on a credential by what a {@link TokenDirectory} knows: a token that was handed over is looked up, a proof is tried
 * against the candidates. Both ways end in the same {@link Answers}.
 *
 * <p>It does not ask whether the scopes suffice: that depends on the backend, which the next stage finds.
 */
public final class DirectoryAuthenticator implements Authenticator, Recognizer {
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
        return measured(credential, offered -> decide(offered, attempt))
                .exceptionally(failure -> answers.unavailable(detail(failure)));
    }

    @Override
    public CompletionStage<Recognition> recognize(PresentedToken token, Attempt attempt) {
        return measured(
                        token,
                        offered -> lookUp(
                                offered.secret(),
                                found -> answers.recognized(found, attempt),
                                why -> answers.unknown(attempt, why)))
                .exceptionally(failure -> answers.unavailable(detail(failure)));
    }

    @Override
    public boolean stillValid(Grant grant) {
        return timeLeft(grant).compareTo(Duration.ZERO) > 0;
    }

    @Override
    public boolean isRevoked(Grant grant) {
        return ports.tokens().byId(grant.token()).map(StoredToken::revoked).orElse(true);
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
                ? lookUp(
                        token.secret(),
                        found -> answers.found(found, attempt, Optional.empty()),
                        why -> answers.unknown(attempt, why))
                : new TrialSearch(searchTools, (Proof) credential, attempt).start();
    }

    /** Composes onto a finished stage, so that whatever is thrown takes the same way as a stage that fails. */
    private <C extends Credential, T> CompletionStage<T> measured(C credential, Function<C, CompletionStage<T>> work) {
        long began = System.nanoTime();
        return CompletableFuture.completedStage(credential).thenCompose(work).whenComplete((answer, failure) -> {
            credential.close();
            ports.observer().lookup(System.nanoTime() - began);
        });
    }

    private <T> CompletionStage<T> lookUp(byte[] secret, Function<StoredToken, T> found, Function<String, T> unknown) {
        var fault = TokenFormat.fault(secret);
        if (fault.isPresent()) {
            return CompletableFuture.completedStage(unknown.apply(fault.get().reason()));
        }
        return ports.tokens().find(peppers.lookups(secret)).thenApply(token -> token.map(found)
                .orElseGet(() -> unknown.apply("no such token")));
    }

    private static String detail(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
