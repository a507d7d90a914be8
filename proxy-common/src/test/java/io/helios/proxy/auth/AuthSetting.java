package io.helios.proxy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Owns an authenticator with everything around it that a test may turn: tokens, databases, limits, clocks. */
final class AuthSetting implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final TokenId ID = new TokenId("tok_AAAAAAAAAAAA");
    static final DatabaseName MAIN = new DatabaseName("main");
    static final DatabaseName STAGE = new DatabaseName("stage");
    static final InetAddress CLIENT = GuessLimiterTest.address("203.0.113.50");
    static final String TEXT = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";

    final FakeDirectory tokens = new FakeDirectory();
    final Peppers peppers = new Peppers(List.of(new Pepper(1, new byte[Pepper.LENGTH])));
    final AtomicLong passed = new AtomicLong();
    final List<Integer> trials = new CopyOnWriteArrayList<>();
    final List<Long> lookups = new CopyOnWriteArrayList<>();
    final List<String> limited = new CopyOnWriteArrayList<>();
    final TrialPool pool;
    final DirectoryAuthenticator authenticator;
    Optional<Refusal> overLimit = Optional.empty();

    AuthSetting() {
        this(TrialSettings.DEFAULT);
    }

    AuthSetting(TrialSettings settings) {
        pool = TrialPool.start(settings, System::nanoTime);
        var ports = new AuthPorts(tokens, this::database, token -> overLimit, new Recorder());
        var guesses = new GuessLimiter(GuessLimits.DEFAULT, passed::get);
        authenticator = new DirectoryAuthenticator(ports, peppers, guesses, pool, new PassingClock());
    }

    static StoredToken token() {
        return token(ID, TokenType.LIVE, Set.of(), AddressAllowlist.ANY);
    }

    static StoredToken token(TokenId id, TokenType type, Set<DatabaseName> databases, AddressAllowlist allowlist) {
        return new StoredToken(
                id,
                "app",
                type,
                new AccountId("acc_1"),
                Optional.of(new FamilyId("fam_1")),
                ScopeSet.of(Scope.ALL),
                databases,
                allowlist,
                SessionLimits.NONE,
                NOW.minusSeconds(60),
                NOW.plusSeconds(3600),
                NOW.plusSeconds(7200),
                Optional.empty());
    }

    static StoredToken ended(StoredToken token, Instant endsAt, Optional<Instant> revokedAt) {
        return new StoredToken(
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
                endsAt,
                token.sessionsEndAt(),
                revokedAt);
    }

    /** {@code count} candidates that no proof of a test was made with. */
    static List<TokenDirectory.Candidate> strangers(int count) {
        var candidates = new ArrayList<TokenDirectory.Candidate>();
        for (int i = 0; i < count; i++) {
            candidates.add(new TokenDirectory.Candidate(token(), new byte[] {0}));
        }
        return candidates;
    }

    static Attempt attempt() {
        return attempt(CLIENT, MAIN, "default");
    }

    static Attempt attempt(InetAddress address, DatabaseName database, String user) {
        return new Attempt(address, "postgres", true, database, UserName.parse(user, Set.of("app")));
    }

    /** Puts {@code token} where {@link #TEXT} finds it. */
    void know(StoredToken token) {
        tokens.put(token, peppers.newest().lookup(TEXT.getBytes(US_ASCII)));
    }

    PresentedToken presented() {
        return presented(TEXT);
    }

    static PresentedToken presented(String text) {
        return new PresentedToken(text.getBytes(US_ASCII));
    }

    /** Somebody who calls the control plane with {@link #TEXT}. */
    Recognition recognize(PresentedToken token) {
        return authenticator
                .recognize(token, Attempt.toControl(CLIENT, "api"))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    Decision decide(Credential credential, Attempt attempt) {
        return result(authenticator.authenticate(credential, attempt));
    }

    Refusal refuse(Credential credential, Attempt attempt) {
        return (Refusal) decide(credential, attempt);
    }

    static Decision result(CompletionStage<Decision> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    @Override
    public void close() {
        pool.close();
    }

    private Optional<Database> database(DatabaseName name) {
        if (name.equals(MAIN)) {
            return Optional.of(new Database(MAIN, Environment.LIVE));
        }
        return name.equals(STAGE) ? Optional.of(new Database(STAGE, Environment.TEST)) : Optional.empty();
    }

    private final class Recorder implements AuthObserver {
        @Override
        public void lookup(long nanos) {
            lookups.add(nanos);
        }

        @Override
        public void trial(int candidates) {
            trials.add(candidates);
        }

        @Override
        public void guessLimited() {
            limited.add("limited");
        }
    }

    private final class PassingClock extends Clock {
        @Override
        public Instant instant() {
            return NOW.plusNanos(passed.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
