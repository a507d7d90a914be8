package io.helios.proxy.control;

import io.helios.proxy.auth.TokenMint;
import io.helios.proxy.control.accounts.AccountWriter;
import io.helios.proxy.control.accounts.Accounts;
import io.helios.proxy.control.bootstrap.BootstrapApplier;
import io.helios.proxy.control.bootstrap.BootstrapTokens;
import io.helios.proxy.control.databases.DatabaseWriter;
import io.helios.proxy.control.databases.Databases;
import io.helios.proxy.control.login.Entrance;
import io.helios.proxy.control.login.SignUpMode;
import io.helios.proxy.control.members.Invitations;
import io.helios.proxy.control.members.Members;
import io.helios.proxy.control.sessions.Sessions;
import io.helios.proxy.control.store.AuditOutbox;
import io.helios.proxy.control.store.CachedTokenDirectory;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.Housekeeping;
import io.helios.proxy.control.store.Organisation;
import io.helios.proxy.control.store.SharedSecrets;
import io.helios.proxy.control.store.StoreHealth;
import io.helios.proxy.control.store.StoredCatalogue;
import io.helios.proxy.control.store.StoredControlEvents;
import io.helios.proxy.control.store.StoredDataKeys;
import io.helios.proxy.control.store.TokenCache;
import io.helios.proxy.control.store.TokenCensus;
import io.helios.proxy.control.store.UsageLog;
import io.helios.proxy.control.store.VerifierOpening;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.tokens.Refreshes;
import io.helios.proxy.control.tokens.Revocations;
import io.helios.proxy.control.tokens.Rotations;
import io.helios.proxy.control.tokens.TokenIssuer;
import io.helios.proxy.control.tokens.TokenRules;
import io.helios.proxy.control.tokens.TokenWriter;
import io.helios.proxy.control.tokens.Tokens;
import io.helios.proxy.control.vaultentries.EntryWriter;
import io.helios.proxy.control.vaultentries.StoredCredentials;
import io.helios.proxy.vault.AesMasterKey;
import io.helios.proxy.vault.DataKeys;
import io.helios.proxy.vault.MasterKeys;
import io.helios.proxy.vault.Seal;
import io.helios.proxy.vault.SealedVault;
import io.helios.proxy.vault.VaultFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Owns the parts of an open store, and the order in which they come to life: the vault's keys first, then what is in memory, then the news. */
final class StoreParts {
    /** More than any credential or certificate that a backend asks for. */
    private static final int LONGEST_ENVELOPE = 64 * 1024;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final SqliteDatabase database;
    private final StoreSettings settings;
    private final StoreThreads threads = new StoreThreads();
    private final StoredCatalogue catalogue = new StoredCatalogue();
    private final StoredControlEvents events;
    private final UsageLog usage;
    private final Changes changes;
    private final DataKeys openKeys;
    private final Seal seal;
    private final StoredDataKeys dataKeys;
    private final TokenCache cache;
    private final BackgroundWork background;
    private final Optional<VaultFailure> whySealed;
    private final Optional<Unsealed> unsealed;
    private final Features features;

    /** Owns what works in a sealed store too, or fails by itself where it needs the vault. */
    record Features(
            Accounts accounts,
            Entrance entrance,
            Members members,
            Tokens tokens,
            Databases databases,
            StoredCredentials credentials,
            Sessions sessions) {}

    /** Owns what only works with the master key. */
    record Unsealed(
            SharedSecrets shared,
            CachedTokenDirectory directory,
            TokenIssuer issuer,
            Refreshes refreshes,
            Rotations rotations,
            BootstrapApplier bootstrap) {}

    StoreParts(SqliteDatabase database, StoreSettings settings) {
        this.database = database;
        this.settings = settings;
        var clock = settings.clock();
        var masters = masters();
        this.events = new StoredControlEvents(database, BETWEEN_LOOKS, clock);
        this.usage = new UsageLog(database);
        var org = done(database.write(tx -> Organisation.found(tx, masters, clock.instant())));
        this.changes = new Changes(database, events, org, clock);
        this.openKeys = new DataKeys(masters, catalogue::keys);
        this.seal = new Seal(openKeys, LONGEST_ENVELOPE);
        this.dataKeys = new StoredDataKeys(database, changes, openKeys, masters);
        this.cache = new TokenCache(settings.trials(), catalogue, threads.background(), clock);
        this.background = new BackgroundWork(threads.background(), usage, dataKeys, new AuditOutbox(database, clock));
        done(database.read(tx -> {
            catalogue.load(tx);
            return org;
        }));
        this.whySealed = whySealed(org);
        this.unsealed = whySealed.isPresent() ? Optional.empty() : Optional.of(unseal(org));
        this.features = makeFeatures();
        follow();
    }

    StoredCatalogue catalogue() {
        return catalogue;
    }

    StoredControlEvents events() {
        return events;
    }

    StoredDataKeys dataKeys() {
        return dataKeys;
    }

    BackgroundWork background() {
        return background;
    }

    Features features() {
        return features;
    }

    SealedVault vault() {
        return new SealedVault(catalogue, seal);
    }

    TokenCensus census() {
        return new TokenCensus(cache, settings.clock());
    }

    StoreHealth health() {
        return new StoreHealth(events, whySealed);
    }

    /** @throws VaultFailure if the vault cannot be opened, saying why */
    Unsealed unsealed() {
        whySealed.ifPresent(why -> {
            throw why;
        });
        return unsealed.orElseThrow();
    }

    void close() {
        background.finish();
        features.entrance().close();
        events.close();
        threads.close();
        database.close();
    }

    private MasterKeys masters() {
        boolean needsOne =
                settings.file().isEmpty() && settings.masterKeys().current().isEmpty();
        return needsOne ? MasterKeys.of(AesMasterKey.random()) : settings.masterKeys();
    }

    private Optional<VaultFailure> whySealed(String org) {
        try {
            openKeys.check(org);
            return Optional.empty();
        } catch (VaultFailure e) {
            return Optional.of(e);
        }
    }

    private Unsealed unseal(String org) {
        var shared = done(database.write(
                tx -> SharedSecrets.open(tx, org, seal, settings.clock().instant())));
        var verifying = new TokenIssuer.Verifying(shared, seal, threads.workers());
        var writer = new TokenWriter();
        var issuer = new TokenIssuer(
                changes, new TokenRules(settings.tokens()), writer, verifying, new TokenMint(new SecureRandom()));
        var tokens = new BootstrapTokens(
                changes, issuer, writer, new Revocations(), settings.file().isEmpty());
        return new Unsealed(
                shared,
                new CachedTokenDirectory(database, events, cache, usage, seal),
                issuer,
                new Refreshes(changes, issuer, writer, settings.tokens()),
                new Rotations(issuer, settings.tokens()),
                new BootstrapApplier(changes, new DatabaseWriter(), new EntryWriter(seal), tokens));
    }

    private Features makeFeatures() {
        var revocations = new Revocations();
        var accounts = new AccountWriter(revocations);
        return new Features(
                new Accounts(changes, accounts),
                new Entrance(
                        changes, accounts, settings.accounts(), () -> unsealed().issuer()),
                new Members(
                        changes,
                        accounts,
                        new Invitations(),
                        settings.accounts().signUp() == SignUpMode.OFF),
                new Tokens(changes, revocations, usage),
                new Databases(changes, new DatabaseWriter(), new EntryWriter(seal)),
                new StoredCredentials(changes, new EntryWriter(seal)),
                new Sessions(changes));
    }

    private static <T> T done(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void follow() {
        // The catalogue goes first: lists of tokens are made for the databases it knows.
        events.follow(catalogue);
        events.follow(cache);
        if (unsealed.isPresent()) {
            events.follow(new VerifierOpening(cache, seal, threads.workers()));
        }
        events.start();
        background.start(new Housekeeping(database, settings.clock()), cache);
    }
}
