package io.helios.proxy.control.store;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.attempt;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreObserver;
import io.helios.proxy.control.tokens.TokenOrder;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsageLogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @RegisterExtension
    final TestStores stores = new TestStores();

    private TokenId token = new TokenId("none");

    @BeforeEach
    void oneToken() {
        var store = stores.open();
        token = issue(store, TokenOrder.usual(person(store, "ann@example.com"), "laptop"))
                .id();
    }

    @Test
    void anEarlierUseDoesNotReplaceALaterOne() {
        // Given
        try (var database = SqliteDatabase.open(Optional.of(stores.file()), StoreObserver.NONE)) {
            var here = new UsageLog(database);
            var there = new UsageLog(database);
            here.used(token, attempt(MAIN), NOON);
            there.used(token, attempt(MAIN), NOON.minusSeconds(1));
            done(here.flush());

            // When
            done(there.flush());

            // Then
            assertThat(lastUsed()).isEqualTo(NOON);
        }
    }

    @Test
    void whatIsWrittenIsNotWrittenAgain() {
        // Given
        try (var database = SqliteDatabase.open(Optional.of(stores.file()), StoreObserver.NONE)) {
            var usage = new UsageLog(database);
            usage.used(token, attempt(MAIN), NOON);
            boolean before = usage.unwritten(token).isPresent();

            // When
            done(usage.flush());

            // Then
            assertThat(before).isTrue();
            assertThat(usage.unwritten(token)).isEmpty();
        }
    }

    @Test
    void whatCannotBeWrittenIsKept() {
        // Given
        var database = SqliteDatabase.open(Optional.of(stores.file()), StoreObserver.NONE);
        var usage = new UsageLog(database);
        usage.used(token, attempt(MAIN), NOON);
        database.close();

        // When
        done(usage.flush());

        // Then
        assertThat(usage.unwritten(token).orElseThrow().at()).isEqualTo(NOON);
    }

    private Instant lastUsed() {
        return stores.sql(tx -> tx.first(row -> row.instant("last_used_at"), "SELECT last_used_at FROM tokens")
                .orElseThrow());
    }
}
