package io.helios.proxy.control.store;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.candidates;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.StoreSettings;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.vault.AesMasterKey;
import io.helios.proxy.vault.DataKeys;
import io.helios.proxy.vault.MasterKeys;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredDataKeysTest {
    private final AesMasterKey former = AesMasterKey.random();
    private final AesMasterKey next = AesMasterKey.random();

    @RegisterExtension
    final TestStores stores = new TestStores();

    @Test
    void theNextDataKeySealsAndTheFormerStillOpens() {
        // Given
        var store = stores.open();
        var account = person(store, "ann@example.com");
        var old = issue(store, TokenOrder.usual(account, "old"));

        // When
        var id = done(store.dataKeys().rotate(Actor.LOCAL));

        // Then
        var fresh = issue(store, TokenOrder.usual(account, "new"));
        List<String> sealed = stores.sql(tx -> tx.list(
                row -> new String(row.bytes("scram_sha_256"), ISO_8859_1),
                "SELECT scram_sha_256 FROM tokens ORDER BY name"));
        assertThat(sealed.get(0)).as("new").contains("|" + id + "|");
        assertThat(sealed.get(1)).as("old").doesNotContain(id);
        store.close();
        assertThat(candidates(stores.open(), MAIN)).containsExactlyInAnyOrder(old.id(), fresh.id());
    }

    @Test
    void anotherProcessLearnsTheNextDataKey() {
        // Given
        var here = stores.open();
        var there = stores.open();
        var account = person(here, "ann@example.com");
        done(here.dataKeys().rotate(Actor.LOCAL));

        // When
        var fresh = issue(here, TokenOrder.usual(account, "new"));

        // Then
        done(there.tokenDirectory().refresh());
        assertThat(candidates(there, MAIN)).containsExactly(fresh.id());
    }

    @Test
    void everythingMovesToTheNextMasterKey() {
        // Given
        var store = stores.open(on(MasterKeys.of(former)));
        var token = issue(store, TokenOrder.usual(person(store, "ann@example.com"), "laptop"));
        store.close();
        var both = stores.open(on(MasterKeys.of(next, former)));

        // When
        int moved = done(both.dataKeys().wrapAnew(Actor.LOCAL));

        // Then
        assertThat(moved).isEqualTo(1);
        assertThat(done(both.dataKeys().mastersInUse())).containsExactly(next.id());
        assertThat(done(both.dataKeys().wrapAnew(Actor.LOCAL))).isZero();
        both.close();
        var alone = stores.open(on(MasterKeys.of(next)));
        assertThat(alone.health().problem()).isEmpty();
        assertThat(candidates(alone, MAIN)).containsExactly(token.id());
    }

    @Test
    void aWornDataKeyIsReplaced() {
        // Given
        var store = stores.open();
        stores.sql(tx -> tx.update("UPDATE vault_keys SET uses = ?", DataKeys.MOST_USES - 1));
        issue(store, TokenOrder.usual(person(store, "ann@example.com"), "laptop"));

        // When
        done(store.dataKeys().countUses());

        // Then
        Await.until("there are two data keys", () -> keys() == 2);
        long worn = stores.sql(
                tx -> tx.first(row -> row.longNumber("uses"), "SELECT uses FROM vault_keys WHERE current = 0")
                        .orElseThrow());
        assertThat(worn).isGreaterThanOrEqualTo(DataKeys.MOST_USES + 3);
    }

    private int keys() {
        return stores.sql(tx -> tx.first(row -> row.number("n"), "SELECT count(*) AS n FROM vault_keys")
                .orElseThrow());
    }

    private StoreSettings on(MasterKeys masterKeys) {
        return StoreSettings.on(stores.file(), masterKeys);
    }
}
