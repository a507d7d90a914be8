package io.helios.proxy.control;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.auth.TokenDirectory.Candidate;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.UserName;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.login.AccountSettings;
import io.helios.proxy.control.login.SignUpMode;
import io.helios.proxy.control.passwords.Argon2Cost;
import io.helios.proxy.control.passwords.PasswordChecks.Capacity;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Refused;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreObserver;
import io.helios.proxy.control.store.jdbc.Work;
import io.helios.proxy.control.tokens.IssuedToken;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.vault.AesMasterKey;
import io.helios.proxy.vault.MasterKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Owns the stores of one test, on one file and with one master key, and closes them: a JUnit extension. */
public final class TestStores implements BeforeEachCallback, AfterEachCallback {
    /** Hashes that cost next to nothing. */
    public static final AccountSettings ACCOUNTS =
            new AccountSettings(SignUpMode.INVITE, new Argon2Cost(16, 1, 1), Capacity.DEFAULT);

    public static final DatabaseName MAIN = new DatabaseName("main");

    private final MasterKeys masterKeys = MasterKeys.of(AesMasterKey.random());
    private final List<ControlStore> open = new ArrayList<>();
    private Path folder = Path.of("before the test");

    /** Somebody who has nothing left to do when he has heard of a revocation. */
    public static Function<Revocation, CompletionStage<?>> heardBy(Consumer<Revocation> hearer) {
        return revocation -> {
            hearer.accept(revocation);
            return CompletableFuture.completedStage(null);
        };
    }

    public Path folder() {
        return folder;
    }

    public Path file() {
        return folder.resolve("helios.db");
    }

    public StoreSettings settings() {
        return StoreSettings.on(file(), masterKeys).with(ACCOUNTS);
    }

    /** Another store on the same file, as another process would open it. */
    public ControlStore open() {
        return open(settings());
    }

    public ControlStore open(StoreSettings settings) {
        var store = ControlStore.open(settings);
        open.add(store);
        return store;
    }

    /** A person's account. */
    public static AccountId person(ControlStore store, String email) {
        return done(store.accounts().createPerson(email, email, Role.MEMBER, Actor.LOCAL))
                .id();
    }

    public static void database(ControlStore store, DatabaseName name, Environment environment) {
        done(store.databases().create(name, environment, Actor.LOCAL));
    }

    public static IssuedToken issue(ControlStore store, TokenOrder order) {
        return done(store.issuer().issue(order, Actor.LOCAL));
    }

    /** A login from loopback by somebody who calls himself default. */
    public static Attempt attempt(DatabaseName database) {
        return attempt(database, Optional.empty());
    }

    public static Attempt attempt(DatabaseName database, Optional<TokenId> hint) {
        return new Attempt(InetAddress.getLoopbackAddress(), "postgres", true, database, new UserName(true, hint));
    }

    public static List<TokenId> candidates(ControlStore store, DatabaseName database) {
        return store.tokenDirectory().candidates(Mechanism.SCRAM_SHA_256, attempt(database)).stream()
                .map(Candidate::token)
                .map(token -> token.id())
                .toList();
    }

    /** The result of {@code stage}; what it failed with is thrown as the cause of a {@code CompletionException}. */
    public static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** What {@code stage} was turned down with. */
    public static ControlProblem problem(CompletionStage<?> stage) {
        try {
            throw new AssertionError("not turned down: " + done(stage));
        } catch (CompletionException e) {
            if (e.getCause() instanceof ControlProblem problem) {
                return problem;
            }
            throw e;
        }
    }

    /** What {@code stage} was refused with, in the words of every protocol. */
    public static Refusal refusal(CompletionStage<?> stage) {
        try {
            throw new AssertionError("not refused: " + done(stage));
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refused refused) {
                return refused.refusal();
            }
            throw e;
        }
    }

    /** Reads the file as it is, beside every store. */
    public <T> T sql(Work<T> work) {
        try (var database = SqliteDatabase.open(Optional.of(file()), StoreObserver.NONE)) {
            return done(database.write(work));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("helios-store-test");
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        open.forEach(ControlStore::close);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
