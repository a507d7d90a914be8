package io.helios.proxy.control;

import io.helios.proxy.audit.ControlJournal;
import io.helios.proxy.auth.ControlEvents;
import io.helios.proxy.auth.DatabaseDirectory;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Peppers;
import io.helios.proxy.auth.TokenDirectory;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendDirectory;
import io.helios.proxy.control.accounts.Accounts;
import io.helios.proxy.control.bootstrap.BootstrapApplier;
import io.helios.proxy.control.databases.Databases;
import io.helios.proxy.control.login.Entrance;
import io.helios.proxy.control.members.Members;
import io.helios.proxy.control.sessions.Sessions;
import io.helios.proxy.control.store.StoreHealth;
import io.helios.proxy.control.store.StoredDataKeys;
import io.helios.proxy.control.store.TokenCensus;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreObserver;
import io.helios.proxy.control.tokens.Refreshes;
import io.helios.proxy.control.tokens.Rotations;
import io.helios.proxy.control.tokens.TokenIssuer;
import io.helios.proxy.control.tokens.Tokens;
import io.helios.proxy.control.vaultentries.StoredCredentials;
import io.helios.proxy.vault.BackendCredential;
import io.helios.proxy.vault.Vault;
import io.helios.proxy.vault.VaultSealed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Owns an open store: the ports of the proxy that it stands behind, and what people may do with it.
 *
 * <p>Without its master key it opens sealed: databases can be listed and tokens taken back, but nobody can log in and no token can be made. What
 * needs the vault then throws {@link VaultSealed}, which says which key is missing.
 *
 * <p>Results of all services complete on a thread of the store: what follows on it must not block.
 */
public final class ControlStore implements AutoCloseable {
    private final StoreParts parts;

    private ControlStore(StoreParts parts) {
        this.parts = parts;
    }

    /**
     * Opens a store, or makes one.
     *
     * @throws io.helios.proxy.control.store.jdbc.StoreFailure if it cannot be opened; the message says why, for people
     */
    public static ControlStore open(StoreSettings settings) {
        return open(settings, StoreObserver.NONE);
    }

    /** Likewise; {@code observer} hears how long the store takes. */
    public static ControlStore open(StoreSettings settings, StoreObserver observer) {
        var database = SqliteDatabase.open(settings.file(), observer);
        try {
            return new ControlStore(new StoreParts(database, settings));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** @throws VaultSealed without the master key */
    public TokenDirectory tokenDirectory() {
        return parts.unsealed().directory();
    }

    /** @throws VaultSealed without the master key */
    public Peppers peppers() {
        return parts.unsealed().shared().peppers();
    }

    /**
     * The salt of each challenge mechanism that has one.
     *
     * @throws VaultSealed without the master key
     */
    public Map<Mechanism, byte[]> salts() {
        return parts.unsealed().shared().salts();
    }

    public DatabaseDirectory databaseDirectory() {
        return parts.catalogue();
    }

    public BackendDirectory backendDirectory() {
        return parts.catalogue();
    }

    /** Every backend there is now. */
    public List<Backend> backends() {
        return parts.catalogue().backends();
    }

    public Vault vault() {
        return parts.vault();
    }

    /** A login of a backend for an operator's check of the installation, without a client; the caller closes it. */
    public CompletableFuture<BackendCredential> loginForOperator(Backend backend, AccessClass accessClass) {
        return parts.vault().openForOperator(backend, accessClass).toCompletableFuture();
    }

    public ControlEvents events() {
        return parts.events();
    }

    /** How long ago the news of other processes was last read. */
    public Duration feedAge() {
        return parts.events().age();
    }

    /** How many tokens there are, for gauges. */
    public TokenCensus census() {
        return parts.census();
    }

    public StoreHealth health() {
        return parts.health();
    }

    public Accounts accounts() {
        return parts.features().accounts();
    }

    /** How people sign up and log in. */
    public Entrance entrance() {
        return parts.features().entrance();
    }

    public Members members() {
        return parts.features().members();
    }

    public Tokens tokens() {
        return parts.features().tokens();
    }

    public Databases databases() {
        return parts.features().databases();
    }

    public StoredCredentials credentials() {
        return parts.features().credentials();
    }

    public Sessions sessions() {
        return parts.features().sessions();
    }

    public StoredDataKeys dataKeys() {
        return parts.dataKeys();
    }

    /** @throws VaultSealed without the master key */
    public TokenIssuer issuer() {
        return parts.unsealed().issuer();
    }

    /** @throws VaultSealed without the master key */
    public Refreshes refreshes() {
        return parts.unsealed().refreshes();
    }

    /** @throws VaultSealed without the master key */
    public Rotations rotations() {
        return parts.unsealed().rotations();
    }

    /** @throws VaultSealed without the master key */
    public BootstrapApplier bootstrap() {
        return parts.unsealed().bootstrap();
    }

    /** Hands the audit records of changes to {@code journal} from now on; until then they wait in the store. */
    public void auditTo(ControlJournal journal) {
        parts.background().auditTo(journal);
    }

    /** Writes back what is only in memory, and closes. */
    @Override
    public void close() {
        parts.close();
    }
}
