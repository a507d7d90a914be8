package io.helios.proxy.vault;

import static io.helios.proxy.vault.TestVault.PLACE;
import static io.helios.proxy.vault.TestVault.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.vault.VaultEntries.SealedLogin;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealedVaultTest {
    private static final DatabaseName MAIN = new DatabaseName("main");
    private static final Grant GRANT = TestGrants.of(ScopeSet.of(Scope.ALL), MAIN);
    private static final Backend BACKEND = new Backend(
            "bkd_1",
            "postgres",
            MAIN,
            List.of(new Host("db", 5432)),
            "app",
            Set.of(AccessClass.RO),
            Backend.TlsSettings.OFF,
            false,
            Backend.Timeouts.DEFAULT);

    private final AesMasterKey master = AesMasterKey.random();
    private final TestVault store = new TestVault();

    @BeforeEach
    void oneLogin() {
        store.addKey("dek_1", master);
        var secret = store.seal(MasterKeys.of(master)).seal(PLACE, bytes("s3cret"));
        store.addLogin("bkd_1", AccessClass.RO, new SealedLogin("app_ro", secret));
    }

    @Test
    void opensTheLoginOfAClassAndWipesIt() {
        // Given
        var vault = new SealedVault(store, store.seal(MasterKeys.of(master)));

        // When
        var credential =
                vault.open(GRANT, BACKEND, AccessClass.RO).toCompletableFuture().join();

        // Then
        assertThat(credential.user()).isEqualTo("app_ro");
        assertThat(credential.secret()).isEqualTo(bytes("s3cret"));
        assertThat(credential.toString()).doesNotContain("app_ro", "s3cret");
        var secret = credential.secret();
        credential.close();
        assertThat(secret).containsOnly(0);
    }

    @Test
    void saysWhichLoginIsMissing() {
        // Given
        var vault = new SealedVault(store, store.seal(MasterKeys.of(master)));

        // When
        var opened = vault.open(GRANT, BACKEND, AccessClass.DDL);

        // Then
        assertThat(opened)
                .completesExceptionallyWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(VaultFailure.class)
                .withMessageContaining("DDL");
    }

    @Test
    void opensNothingWithoutTheMasterKey() {
        // Given
        var vault = new SealedVault(store, store.seal(MasterKeys.none()));

        // When
        var opened = vault.open(GRANT, BACKEND, AccessClass.RO);

        // Then
        assertThat(opened)
                .completesExceptionallyWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(VaultSealed.class)
                .withMessageContaining(master.id());
    }
}
