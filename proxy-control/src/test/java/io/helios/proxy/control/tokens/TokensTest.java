package io.helios.proxy.control.tokens;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.attempt;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.Tokens.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokensTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private ControlStore store;
    private AccountId ann;
    private AccountId bob;

    @BeforeEach
    void open() {
        store = stores.open();
        ann = person(store, "ann@example.com");
        bob = person(store, "bob@example.com");
    }

    @Test
    void pagesHoldEveryTokenOnceNewestFirst() {
        // Given
        var made = new ArrayList<TokenId>();
        for (int i = 0; i < 5; i++) {
            made.add(0, live(ann, "t" + i));
        }

        // When
        var listed = new ArrayList<TokenId>();
        var after = Optional.<TokenId>empty();
        do {
            var page = ids(done(store.tokens().list(new Page(Optional.of(ann), Optional.empty(), after, 2))));
            listed.addAll(page);
            after = page.stream().reduce((first, second) -> second);
        } while (after.isPresent());

        // Then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(made).doesNotHaveDuplicates();
    }

    @Test
    void aListIsNarrowedByAccountAndName() {
        // Given
        var wanted = live(ann, "laptop");
        live(ann, "phone");
        live(bob, "laptop");

        // When
        var listed = done(store.tokens().list(new Page(Optional.of(ann), Optional.of("laptop"), Optional.empty(), 9)));

        // Then
        assertThat(ids(listed)).containsExactly(wanted);
    }

    @Test
    void aTokenIsTakenBackOnce() {
        // Given
        var token = live(ann, "laptop");

        // When
        boolean first = done(store.tokens().revoke(token, Actor.LOCAL));
        boolean second = done(store.tokens().revoke(token, Actor.LOCAL));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(done(store.tokens().revoke(new TokenId("tok_unknown"), Actor.LOCAL)))
                .isFalse();
        assertThat(revoked(token)).isTrue();
    }

    @Test
    void aFamilyEndsTogetherAndAlone() {
        // Given
        var login = issue(store, TokenOrder.usual(ann, "laptop"));
        var family = login.plan().family().orElseThrow();
        var refreshed = issue(store, TokenOrder.usual(ann, "laptop").in(family)).id();
        var other = live(ann, "phone");

        // When
        boolean ended = done(store.tokens().revokeFamily(family, Actor.LOCAL));

        // Then
        assertThat(ended).isTrue();
        assertThat(revoked(login.id())).isTrue();
        assertThat(revoked(refreshed)).isTrue();
        assertThat(revoked(other)).isFalse();
        assertThat(done(store.tokens().revokeFamily(family, Actor.LOCAL))).isFalse();
    }

    @Test
    void everythingOfAnAccountEndsAndNothingOfOthers() {
        // Given
        var live = live(ann, "laptop");
        var service = service(ann);
        var other = live(bob, "laptop");

        // When
        int count = done(store.tokens().revokeAll(ann, false, Actor.LOCAL));

        // Then
        assertThat(count).isEqualTo(2);
        assertThat(revoked(live)).isTrue();
        assertThat(revoked(service)).isTrue();
        assertThat(revoked(other)).isFalse();
    }

    @Test
    void serviceTokensCanBeKept() {
        // Given
        var live = live(ann, "laptop");
        var service = service(ann);

        // When
        int count = done(store.tokens().revokeAll(ann, true, Actor.LOCAL));

        // Then
        assertThat(count).isEqualTo(1);
        assertThat(revoked(live)).isTrue();
        assertThat(revoked(service)).isFalse();
    }

    @Test
    void aUseIsSeenBeforeItIsWritten() {
        // Given
        var token = live(ann, "laptop");

        // When
        store.tokenDirectory().used(token, attempt(MAIN));

        // Then
        var use = done(store.tokens().find(token)).orElseThrow().lastUse().orElseThrow();
        assertThat(use.protocol()).isEqualTo("postgres");
    }

    @Test
    void noStatementBringsARevokedTokenBack() {
        // Given
        done(store.tokens().revoke(live(ann, "laptop"), Actor.LOCAL));

        // When
        var attempt = assertThatThrownBy(() -> stores.sql(tx -> tx.update("UPDATE tokens SET revoked_at = NULL")));

        // Then
        attempt.hasMessageContaining("a revoked token stays revoked");
    }

    @Test
    void everyChangeLeavesARecord() {
        // Given
        var token = live(ann, "laptop");

        // When
        done(store.tokens().revoke(token, Actor.of(bob)));

        // Then
        List<String> records = stores.sql(tx -> tx.list(
                row -> row.text("type") + " by " + row.text("actor"),
                "SELECT type, actor FROM audit_outbox WHERE subject = ? ORDER BY id",
                token.value()));
        assertThat(records).containsExactly("token.create by local", "token.revoke by " + bob);
    }

    private TokenId live(AccountId account, String name) {
        return issue(store, TokenOrder.usual(account, name)).id();
    }

    private TokenId service(AccountId account) {
        var powers = new TokenOrder.Powers(Optional.empty(), List.of("database:read"), Optional.empty(), false);
        return issue(store, TokenOrder.usual(account, "ci").with(powers)).id();
    }

    private boolean revoked(TokenId token) {
        return store.tokenDirectory().byId(token).orElseThrow().revoked();
    }

    private static List<TokenId> ids(List<TokenView> views) {
        return views.stream().map(view -> view.token().id()).toList();
    }
}
