package io.helios.proxy.control.tokens;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.heardBy;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static io.helios.proxy.control.TestStores.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.store.Actor;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogoutTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private ControlStore store;
    private AccountId ann;

    @BeforeEach
    void open() {
        store = stores.open();
        ann = person(store, "ann@example.com");
    }

    @Test
    void whoLogsOutEndsHisTokenAlone() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        var second = issue(store, TokenOrder.usual(ann, "laptop"));

        // When
        boolean out = done(store.tokens().logout(first.id(), Actor.of(ann)));

        // Then
        assertThat(out).isTrue();
        assertThat(stored(first.id()).revoked()).isTrue();
        assertThat(stored(second.id()).revoked()).isFalse();
        assertThat(refusal(refresh(first)).message()).isEqualTo("Authentication token has been revoked");
        assertThat(done(store.tokens().logout(first.id(), Actor.of(ann)))).isFalse();
    }

    @Test
    void theNewestTokenTakesItsLoginAlongWhenItLogsOut() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        var second = done(refresh(first));
        var told = new CopyOnWriteArrayList<Revocation>();
        store.events().subscribe(heardBy(told::add));

        // When
        done(store.tokens().logout(second.id(), Actor.of(ann)));

        // Then
        assertThat(stored(first.id()).revoked()).isTrue();
        assertThat(told).hasAtLeastOneElementOfType(Revocation.OfFamily.class);
    }

    @Test
    void aFormerTokenLogsOutAlone() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        var second = done(refresh(first));

        // When
        done(store.tokens().logout(first.id(), Actor.of(ann)));

        // Then
        assertThat(stored(first.id()).revoked()).isTrue();
        assertThat(stored(second.id()).revoked()).isFalse();
    }

    private CompletableFuture<IssuedToken> refresh(IssuedToken token) {
        return store.refreshes().refresh(token.secret().bytes().clone(), InetAddress.getLoopbackAddress());
    }

    private StoredToken stored(TokenId id) {
        return store.tokenDirectory().byId(id).orElseThrow();
    }
}
