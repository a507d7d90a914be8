package io.helios.proxy.testkit.proxy;

import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Pepper;
import io.helios.proxy.auth.Peppers;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenDirectory;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenMint;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Owns the tokens of one test, with the verifiers of every mechanism, and the pepper and salts that belong to them. */
public final class InMemoryTokens implements TokenDirectory {
    private static final int ITERATIONS = 4096;

    /** The deployment-wide salts; libraries insist on these lengths. */
    static final Map<Mechanism, byte[]> SALTS = Map.of(
            Mechanism.SCRAM_SHA_256, "a salt of 28 bytes, no less.".getBytes(StandardCharsets.US_ASCII),
            Mechanism.SCRAM_SHA_1, "salt of 16 bytes".getBytes(StandardCharsets.US_ASCII));

    private final TokenMint mint = new TokenMint(new SecureRandom());
    private final Peppers peppers = new Peppers(List.of(new Pepper(1, new byte[Pepper.LENGTH])));
    private final List<Entry> newestFirst = new CopyOnWriteArrayList<>();
    private final Valve valve = new Valve();
    private final Clock clock;

    InMemoryTokens(Clock clock) {
        this.clock = clock;
    }

    /** When this store answers. */
    public Valve valve() {
        return valve;
    }

    public Peppers peppers() {
        return peppers;
    }

    /** Makes a token; {@code changes} says what it may not do. */
    public IssuedToken issue(UnaryOperator<TokenTerms> changes) {
        try (var secret = mint.mint(TokenType.LIVE)) {
            var id = mint.newId();
            var stored = changes.apply(TokenTerms.ALL).stored(id, clock.instant());
            newestFirst.add(
                    0, new Entry(stored, hex(peppers.newest().lookup(secret.bytes())), verifiers(secret.bytes())));
            return new IssuedToken(new String(secret.bytes(), StandardCharsets.US_ASCII), id);
        }
    }

    /** A token of the right form that nobody ever stored. */
    public IssuedToken unknown() {
        try (var secret = mint.mint(TokenType.LIVE)) {
            return new IssuedToken(new String(secret.bytes(), StandardCharsets.US_ASCII), mint.newId());
        }
    }

    /** Writes down that the token was taken back. Sessions are not told by this. */
    void revoke(TokenId id) {
        newestFirst.replaceAll(entry -> entry.token().id().equals(id) ? entry.revoked(clock) : entry);
    }

    @Override
    public CompletionStage<Optional<StoredToken>> find(List<byte[]> lookups) {
        return valve.pass(() -> newestFirst.stream()
                .filter(entry -> lookups.stream().anyMatch(lookup -> hex(lookup).equals(entry.lookup())))
                .map(Entry::token)
                .findFirst());
    }

    @Override
    public Optional<StoredToken> byId(TokenId id) {
        return newestFirst.stream()
                .map(Entry::token)
                .filter(token -> token.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Candidate> candidates(Mechanism mechanism, Attempt attempt) {
        return newestFirst.stream()
                .filter(entry -> attempt.hint()
                        .filter(hint -> !hint.equals(entry.token().id()))
                        .isEmpty())
                .map(entry -> new Candidate(entry.token(), entry.verifiers().getOrDefault(mechanism, new byte[0])))
                .toList();
    }

    @Override
    public CompletionStage<Boolean> refresh() {
        return valve.pass(() -> false);
    }

    @Override
    public void used(TokenId id, Attempt attempt) {}

    private static Map<Mechanism, byte[]> verifiers(byte[] token) {
        var digest = ScramVerifier.mongoDigest("default", token);
        return Map.of(
                Mechanism.SCRAM_SHA_256,
                        ScramVerifier.of(ScramHash.SHA_256, token, salt(Mechanism.SCRAM_SHA_256), ITERATIONS),
                Mechanism.SCRAM_SHA_1,
                        ScramVerifier.of(ScramHash.SHA_1, digest, salt(Mechanism.SCRAM_SHA_1), ITERATIONS),
                Mechanism.MYSQL_NATIVE, twice("SHA-1", token),
                Mechanism.CACHING_SHA2, twice("SHA-256", token));
    }

    private static byte[] salt(Mechanism mechanism) {
        return Optional.ofNullable(SALTS.get(mechanism)).orElseThrow();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] twice(String algorithm, byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return digest.digest(digest.digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Owns one stored token. */
    private record Entry(StoredToken token, String lookup, Map<Mechanism, byte[]> verifiers) {
        Entry revoked(Clock clock) {
            var taken = new StoredToken(
                    token.id(),
                    token.name(),
                    token.type(),
                    token.account(),
                    token.family(),
                    token.scopes(),
                    token.databases(),
                    token.allowlist(),
                    token.limits(),
                    token.createdAt(),
                    token.endsAt(),
                    token.sessionsEndAt(),
                    Optional.of(clock.instant()));
            return new Entry(taken, lookup, verifiers);
        }
    }
}
