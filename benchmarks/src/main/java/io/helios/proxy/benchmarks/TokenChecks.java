package io.helios.proxy.benchmarks;

import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.AuthObserver;
import io.helios.proxy.auth.AuthPorts;
import io.helios.proxy.auth.Credential;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Decision;
import io.helios.proxy.auth.DirectoryAuthenticator;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.GuessLimiter;
import io.helios.proxy.auth.GuessLimits;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Pepper;
import io.helios.proxy.auth.PresentedToken;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenDirectory;
import io.helios.proxy.auth.TokenLimits;
import io.helios.proxy.auth.TrialPool;
import io.helios.proxy.auth.TrialSettings;
import io.helios.proxy.auth.UserName;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.StoreSettings;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.scram.ScramException;
import io.helios.proxy.scram.ScramHash;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Owns the measuring of what a login costs in the auth module, with a store in memory that holds as many tokens as one event loop may try. */
@State(Scope.Benchmark)
public class TokenChecks extends AverageCost {
    private static final int TOKENS = 200;
    private static final DatabaseName MAIN = new DatabaseName("main");
    private static final Attempt ATTEMPT =
            new Attempt(InetAddress.getLoopbackAddress(), "postgres", false, MAIN, UserName.DEFAULT);

    private byte[] secret = new byte[0];
    private @Nullable Opened opened;

    /** Owns what is open while a benchmark runs. */
    private record Opened(
            ControlStore store,
            TrialPool pool,
            DirectoryAuthenticator authenticator,
            ScramConversation sha256,
            ScramConversation sha1) {}

    @Setup
    public void open() throws ScramException {
        var store = ControlStore.open(StoreSettings.inMemory());
        secret = fill(store);
        var pool = TrialPool.start(TrialSettings.DEFAULT, System::nanoTime);
        var ports = new AuthPorts(
                store.tokenDirectory(), store.databaseDirectory(), TokenLimits.UNLIMITED, AuthObserver.NONE);
        var guesses = new GuessLimiter(GuessLimits.DEFAULT, System::nanoTime);
        opened = new Opened(
                store,
                pool,
                new DirectoryAuthenticator(ports, store.peppers(), guesses, pool, Clock.systemUTC()),
                conversation(store, ScramHash.SHA_256, secret),
                conversation(store, ScramHash.SHA_1, secret));
    }

    /** Returns the last token. */
    private static byte[] fill(ControlStore store) {
        done(store.databases().create(MAIN, Environment.LIVE, Actor.LOCAL));
        var account = done(store.accounts().createPerson("a@example.com", "a", Role.MEMBER, Actor.LOCAL))
                .id();
        var last = new byte[0];
        for (int i = 0; i < TOKENS; i++) {
            var token = done(store.issuer().issue(TokenOrder.usual(account, "token " + i), Actor.LOCAL));
            last = token.secret().bytes().clone();
            token.close();
        }
        return last;
    }

    private static ScramConversation conversation(ControlStore store, ScramHash hash, byte[] secret)
            throws ScramException {
        var salt = Objects.requireNonNull(store.salts().get(hash.mechanism()));
        return new ScramConversation(hash, salt, secret);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @TearDown
    public void close() {
        now().pool().close();
        now().store().close();
    }

    private Opened now() {
        return Objects.requireNonNull(opened);
    }

    /** A token that was handed over: checksum, HMAC, lookup in memory, the decision. */
    @Benchmark
    public Decision lookup() {
        return granted(new PresentedToken(secret.clone()));
    }

    private Decision granted(Credential credential) {
        var decision = done(now().authenticator().authenticate(credential, ATTEMPT));
        if (decision instanceof Grant) {
            return decision;
        }
        throw new IllegalStateException("refused: " + decision);
    }

    /** A lookup that memory does not know: one question to the store, on its thread. */
    @Benchmark
    public Optional<StoredToken> miss() {
        var lookup = new byte[Pepper.LENGTH];
        ThreadLocalRandom.current().nextBytes(lookup);
        return done(now().store().tokenDirectory().find(List.of(lookup)));
    }

    /** A login by SCRAM-SHA-256 of the token that was used last, so that it is tried first; the reading of the client's last message included. */
    @Benchmark
    public Decision proof() throws ScramException {
        return granted(now().sha256().proof());
    }

    /** One candidate that did not make the proof. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public void candidateSha256(Blackhole hole) throws ScramException {
        tryAll(Mechanism.SCRAM_SHA_256, now().sha256(), hole);
    }

    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public void candidateSha1(Blackhole hole) throws ScramException {
        tryAll(Mechanism.SCRAM_SHA_1, now().sha1(), hole);
    }

    private void tryAll(Mechanism mechanism, ScramConversation conversation, Blackhole hole) throws ScramException {
        var proof = conversation.proof();
        for (TokenDirectory.Candidate candidate : now().store().tokenDirectory().candidates(mechanism, ATTEMPT)) {
            hole.consume(proof.madeWith(candidate.verifier()));
        }
    }
}
