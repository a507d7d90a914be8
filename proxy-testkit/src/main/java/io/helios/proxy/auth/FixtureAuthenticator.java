package io.helios.proxy.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Owns the decisions of the contract suite's proxy over tokens in memory: the answers of the real authenticator, without its defences. */
public final class FixtureAuthenticator implements Authenticator {
    private final TokenDirectory tokens;
    private final Peppers peppers;
    private final DatabaseDirectory databases;
    private final TokenLimits limits;
    private final Clock clock;

    public FixtureAuthenticator(
            TokenDirectory tokens, Peppers peppers, DatabaseDirectory databases, TokenLimits limits, Clock clock) {
        this.tokens = tokens;
        this.peppers = peppers;
        this.databases = databases;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Decision> authenticate(Credential credential, Attempt attempt) {
        var found = credential instanceof PresentedToken presented
                ? find(presented, attempt)
                : find((Proof) credential, attempt);
        return found.whenComplete((decision, failure) -> credential.close())
                .exceptionally(
                        failure -> Refusal.of(Refusal.Code.AUTH_UNAVAILABLE).because(failure.toString()));
    }

    private CompletionStage<Decision> find(PresentedToken presented, Attempt attempt) {
        List<byte[]> lookups = peppers.lookups(presented.secret());
        return tokens.find(lookups).thenApply(token -> token.map(known -> decide(known, attempt, Optional.empty()))
                .orElseGet(() -> Refusal.of(Refusal.Code.AUTH_REQUIRED)));
    }

    private CompletionStage<Decision> find(Proof proof, Attempt attempt) {
        return tokens.refresh().thenApply(changed -> {
            for (var candidate : tokens.candidates(proof.mechanism(), attempt)) {
                var word = proof.madeWith(candidate.verifier());
                if (word.isPresent()) {
                    return decide(candidate.token(), attempt, word);
                }
            }
            return Refusal.of(Refusal.Code.AUTH_REQUIRED);
        });
    }

    private Decision decide(StoredToken token, Attempt attempt, Optional<byte[]> word) {
        if (!attempt.user().accepted()) {
            return Refusal.of(Refusal.Code.AUTH_REQUIRED);
        }
        var refusal = refusal(token, attempt);
        return refusal.isPresent()
                ? refusal.get().provenWith(word)
                : new Grant(token, attempt.database(), token.sessionsEndAt(), word);
    }

    private Optional<Refusal> refusal(StoredToken token, Attempt attempt) {
        if (token.revoked()) {
            return Optional.of(Refusal.revoked());
        }
        if (token.endedBy(clock.instant())) {
            return Optional.of(Refusal.of(Refusal.Code.AUTH_EXPIRED));
        }
        if (!token.covers(attempt.database())) {
            return Optional.of(Refusal.database(attempt.database()));
        }
        if (databases.database(attempt.database()).isEmpty()) {
            return Optional.of(Refusal.database(attempt.database()).withNativeCode(Refusal.UNKNOWN_DATABASE));
        }
        if (!token.allowlist().permits(attempt.address())) {
            var address = attempt.address().getHostAddress();
            return Optional.of(Refusal.of(Refusal.Code.FORBIDDEN, "Source address " + address + " not allowed"));
        }
        return limits.atLogin(token);
    }

    @Override
    public boolean stillValid(Grant grant) {
        return tokens.byId(grant.token()).filter(token -> !token.revoked()).isPresent();
    }

    @Override
    public Duration timeLeft(Grant grant) {
        return Duration.between(clock.instant(), grant.endsAt());
    }
}
