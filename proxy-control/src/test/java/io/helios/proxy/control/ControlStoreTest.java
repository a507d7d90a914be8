package io.helios.proxy.control;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.jdbc.StoreFailure;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.control.vaultentries.NewEntry;
import io.helios.proxy.vault.AesMasterKey;
import io.helios.proxy.vault.MasterKeys;
import io.helios.proxy.vault.VaultSealed;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlStoreTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    @Test
    void aTokenIsFoundByItsSecretAfterARestart() {
        // Given
        var first = stores.open();
        try (var issued = issue(first, TokenOrder.usual(person(first, "ann@example.com"), "laptop"))) {
            first.close();

            // When
            var second = stores.open();

            // Then
            var lookups = second.peppers().lookups(issued.secret().bytes());
            assertThat(done(second.tokenDirectory().find(lookups)).orElseThrow().id())
                    .isEqualTo(issued.id());
            assertThat(second.health().problem()).isEmpty();
        }
    }

    @Test
    void pepperAndSaltsStayTheSame() {
        // Given
        var first = stores.open();
        var token = "some token".getBytes(UTF_8);
        var lookup = first.peppers().newest().lookup(token);
        var salts = first.salts();

        // When
        var second = stores.open();

        // Then
        assertThat(second.peppers().newest().lookup(token)).isEqualTo(lookup);
        assertThat(second.salts().get(Mechanism.SCRAM_SHA_256))
                .isEqualTo(salts.get(Mechanism.SCRAM_SHA_256))
                .hasSize(28);
        assertThat(second.salts().get(Mechanism.SCRAM_SHA_1))
                .isEqualTo(salts.get(Mechanism.SCRAM_SHA_1))
                .hasSize(16);
    }

    @Test
    void twoInstallationsHaveDifferentSecrets() {
        // Given
        var file = stores.open();

        // When
        var memory = stores.open(StoreSettings.inMemory());

        // Then
        var salts = HexFormat.of().formatHex(memory.salts().getOrDefault(Mechanism.SCRAM_SHA_256, new byte[0]));
        assertThat(salts).hasSize(56);
        assertThat(memory.salts().get(Mechanism.SCRAM_SHA_256))
                .isNotEqualTo(file.salts().get(Mechanism.SCRAM_SHA_256));
        assertThat(memory.peppers().newest().lookup(new byte[4]))
                .isNotEqualTo(file.peppers().newest().lookup(new byte[4]));
    }

    @Test
    void withoutAMasterKeyAFreshStoreIsSealedAndInventsNone() {
        // Given
        var settings = StoreSettings.on(stores.file(), MasterKeys.none());

        // When
        var store = stores.open(settings);

        // Then
        assertThat(store.health().problem()).contains("the vault is sealed: no master key was given");
        assertThatThrownBy(store::tokenDirectory).isInstanceOf(VaultSealed.class);
        assertThatThrownBy(store::issuer).isInstanceOf(VaultSealed.class);
        var entry = new NewEntry("db", "", "postgres", "app", new byte[] {1});
        assertThatThrownBy(() -> done(store.credentials().put(entry, Actor.LOCAL)))
                .hasCauseInstanceOf(VaultSealed.class);
    }

    @Test
    void aSealedStoreNamesTheKeyThatIsMissing() {
        // Given
        stores.open().close();
        var other = AesMasterKey.random();

        // When
        var store = stores.open(StoreSettings.on(stores.file(), MasterKeys.of(other)));

        // Then
        String master = stores.sql(tx -> tx.first(row -> row.text("master_key"), "SELECT master_key FROM vault_keys")
                .orElseThrow());
        assertThat(store.health().problem()).contains("the vault is sealed: master key " + master + " is missing");
    }

    @Test
    void aTokenCanBeTakenBackWhileTheStoreIsSealed() {
        // Given
        var open = stores.open();
        var issued = issue(open, TokenOrder.usual(person(open, "ann@example.com"), "laptop"));
        open.close();
        var sealed = stores.open(StoreSettings.on(stores.file(), MasterKeys.none()));

        // When
        boolean revoked = done(sealed.tokens().revoke(issued.id(), Actor.LOCAL));

        // Then
        assertThat(revoked).isTrue();
        assertThat(done(stores.open().tokens().find(issued.id()))
                        .orElseThrow()
                        .token()
                        .revoked())
                .isTrue();
    }

    @Test
    void aStoreWhoseSaltsAreGoneDoesNotServeItsTokens() {
        // Given
        var store = stores.open();
        issue(store, TokenOrder.usual(person(store, "ann@example.com"), "laptop"));
        store.close();
        stores.sql(tx -> tx.update("DROP TRIGGER salts_are_not_deleted") + tx.update("DELETE FROM salts"));

        // When
        var refusal = assertThatThrownBy(stores::open);

        // Then
        refusal.isInstanceOf(StoreFailure.class).hasMessageContaining("restore it from the backup");
    }

    @Test
    void saltsDoNotChangeWhileThereAreTokens() {
        // Given
        var store = stores.open();
        issue(store, TokenOrder.usual(person(store, "ann@example.com"), "laptop"));

        // When
        var change = assertThatThrownBy(() -> stores.sql(tx -> tx.update("UPDATE salts SET sealed = x'00'")));

        // Then
        change.hasMessageContaining("the salts are permanent");
        assertThatThrownBy(() -> stores.sql(tx -> tx.update("DELETE FROM salts")))
                .hasMessageContaining("the salts are permanent");
    }
}
