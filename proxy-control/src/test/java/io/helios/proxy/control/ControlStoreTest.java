package io.helios.proxy.control;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.candidates;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlStoreTest {
    @TempDir
    Path folder;

    private TestStores stores;

    @BeforeEach
    void prepare() {
        stores = new TestStores(folder);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void aTokenIsFoundByItsSecretUntilItIsTakenBack() {
        // Given
        var store = stores.open();
        var account = person(store, "ann@example.com");
        try (var issued = issue(store, TokenOrder.usual(account, "laptop"))) {
            var lookups = store.peppers().lookups(issued.secret().bytes());

            // When
            done(store.tokens().revoke(issued.id(), Actor.LOCAL));

            // Then
            var found = done(store.tokenDirectory().find(lookups)).orElseThrow();
            assertThat(found.id()).isEqualTo(issued.id());
            assertThat(found.revoked()).isTrue();
            assertThat(candidates(store, MAIN)).containsExactly(issued.id());
        }
    }
}
