package io.helios.proxy.auth;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Owns what a client is told once it is known who it is, or that nobody knows it. Everybody who did not prove possession gets the same words;
 * what really happened is for the audit log.
 */
final class Answers {
    private final Admission admission;
    private final GuessLimiter guesses;
    private final AuthPorts ports;

    Answers(Admission admission, GuessLimiter guesses, AuthPorts ports) {
        this.admission = admission;
        this.guesses = guesses;
        this.ports = ports;
    }

    /**
     * The client holds {@code token}.
     *
     * @param lastWord what finishes its challenge handshake
     */
    Decision found(StoredToken token, Attempt attempt, Optional<byte[]> lastWord) {
        if (!attempt.user().accepted()) {
            return unknown(attempt, "the user name is not accepted; the token is " + token.id());
        }
        if (attempt.hint().filter(hint -> !hint.equals(token.id())).isPresent()) {
            return unknown(attempt, "the user name picks another token than " + token.id());
        }
        var refusal = admission.refusal(token, attempt);
        if (refusal.isPresent()) {
            return refusal.get().provenWith(lastWord);
        }
        ports.tokens().used(token.id(), attempt);
        return new Grant(token, database(attempt), token.sessionsEndAt(), lastWord);
    }

    /** The client holds {@code token}, and opens no database with it. */
    Recognition recognized(StoredToken token, Attempt attempt) {
        var refusal = admission.refusal(token, attempt);
        if (refusal.isPresent()) {
            return refusal.get().provenWith(Optional.empty());
        }
        ports.tokens().used(token.id(), attempt);
        return new Holder(token);
    }

    /** Nobody knows what the client showed; that counts as a guess. */
    Refusal unknown(Attempt attempt, String reason) {
        return unproven(guesses.failed(attempt.address()), reason);
    }

    /** No candidate made the proof; that was counted when the search began. */
    Refusal unmatched(Attempt attempt) {
        return unproven(guesses.holdBack(attempt.address()), "no token made this proof");
    }

    Refusal guessedTooOften(Attempt attempt) {
        ports.observer().guessLimited();
        InetAddress address = attempt.address();
        return Refusal.rateLimited(guesses.retryAfter(address))
                .heldBack(guesses.holdBack(address))
                .because("too many wrong proofs from this address");
    }

    Refusal unavailable(String reason) {
        return Refusal.of(Refusal.Code.AUTH_UNAVAILABLE).because(reason);
    }

    private static DatabaseName database(Attempt attempt) {
        return attempt.database().orElseThrow(() -> new IllegalArgumentException("a session is on a database"));
    }

    private Refusal unproven(Duration holdBack, String reason) {
        if (!holdBack.isZero()) {
            ports.observer().guessLimited();
        }
        return Refusal.of(Refusal.Code.AUTH_REQUIRED).heldBack(holdBack).because(reason);
    }
}
