package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.vault.VaultSealed;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a connection, and every race that a stage must survive. */
class StagesTest {
    @RegisterExtension
    final Scripted way = new Scripted();

    @Test
    void saysSuccessOnlyWhenTheBackendIsIn() {
        way.start().says("token").grants().opensVault().connects();
        assertThat(way.heardByClient()).isEmpty();

        way.backendSays("ready");

        assertThat(way.heardByClient()).isEqualTo("in;");
        assertThat(way.heardByBackend()).isEqualTo("login app;");
        assertThat(way.secretWiped()).isTrue();
    }

    @Test
    void refusesWithoutDialling() {
        way.start().says("token");

        way.refuses(Refusal.of(Refusal.Code.AUTH_REQUIRED));

        assertThat(way.heardByClient()).isEqualTo("AUTH_REQUIRED: Invalid or missing authentication token;");
        assertThat(way.dials).isZero();
        assertThat(way.client.isOpen()).isFalse();
    }

    @Test
    void writesDownARefusalUnderItsReference() {
        var refusal = Refusal.of(Refusal.Code.AUTH_EXPIRED);
        way.start().says("token");

        way.refuses(refusal);

        assertThat(way.audit)
                .filteredOn(AuditEvent.LoginRefused.class::isInstance)
                .extracting(event -> ((AuditEvent.LoginRefused) event).refusal().reference())
                .containsExactly(refusal.reference());
    }

    @Test
    void namesTheMissingScopeWithoutDialling() {
        way.start().says("token");

        way.decision.complete(TestGrants.of(ScopeSet.of(Scope.DATABASE_READ), Scripted.MAIN));
        way.run();

        assertThat(way.heardByClient()).startsWith("FORBIDDEN: Token does not have required scope: database:write");
        assertThat(way.dials).isZero();
    }

    @Test
    void replaysWhatWasPipelinedBehindTheLoginInOrder() {
        way.start().says("token").says("one").says("two").grants().opensVault().connects();

        way.backendSays("ready").says("three");

        assertThat(way.heardByBackend()).isEqualTo("login app;one;two;three;");
    }

    @Test
    void dropsTheDecisionOfAClientThatLeft() {
        way.start().says("token");

        way.client.close();
        way.grants();

        assertThat(way.dials).isZero();
    }

    @Test
    void wipesTheCredentialOfAClientThatLeftWhileTheVaultOpened() {
        way.start().says("token").grants();

        way.client.close();
        way.opensVault();

        assertThat(way.secretWiped()).isTrue();
        assertThat(way.dials).isZero();
    }

    @Test
    void closesTheSocketOfAClientThatLeftWhileDialling() {
        way.start().says("token").grants().opensVault();

        way.client.close();
        way.connects();

        assertThat(way.backendChannel.isOpen()).isFalse();
        assertThat(way.secretWiped()).isTrue();
    }

    @Test
    void closesTheSocketOfAClientThatLeftWhileLoggingIn() {
        way.start().says("token").grants().opensVault().connects();

        way.client.close();
        way.run();

        assertThat(way.backendChannel.isOpen()).isFalse();
        assertThat(way.secretWiped()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "true, AUTH_REQUIRED: Authentication token has been revoked",
        "false, AUTH_EXPIRED: Authentication token has expired"
    })
    void seesTheEndOfATokenBetweenDecisionAndRegistration(boolean revoked, String answer) {
        way.start().says("token").grants().opensVault().connects();

        way.valid = false;
        way.revoked = revoked;
        way.backendSays("ready");

        assertThat(way.heardByClient()).isEqualTo(answer + ";");
        assertThat(way.backendChannel.isOpen()).isFalse();
        assertThat(way.protocol.welcomesReleased).isOne();
    }

    @Test
    void doesNotReadABackendBeforeItsLoginListens() {
        way.backendChannel.config().setAutoRead(false);

        way.start().says("token").grants().opensVault();
        assertThat(way.backendChannel.config().isAutoRead()).isFalse();
        way.connects();

        assertThat(way.backendChannel.config().isAutoRead()).isTrue();
    }

    @Test
    void failsClosedWhenAuthFails() {
        way.start().says("token");

        way.decision.completeExceptionally(new IllegalStateException("store: secret detail"));

        assertThat(way.heardByClient()).isEqualTo("AUTH_UNAVAILABLE: Authentication is not available, try again;");
    }

    @Test
    void failsClosedWhenTheVaultIsSealed() {
        way.start().says("token").grants();

        way.credential.completeExceptionally(new VaultSealed("k1"));

        assertThat(way.heardByClient()).isEqualTo("AUTH_UNAVAILABLE: Authentication is not available, try again;");
        assertThat(way.dials).isZero();
    }

    @Test
    void failsClosedWhenNoHostAnswers() {
        way.start().says("token").grants().opensVault();

        way.dialled.completeExceptionally(new IOException("10.0.0.7 refused"));

        assertThat(way.heardByClient()).isEqualTo("BACKEND_UNAVAILABLE: The database is not reachable, try again;");
        assertThat(way.secretWiped()).isTrue();
    }

    @Test
    void tellsARefusedCredentialAndLeavesTheBackend() {
        way.start().says("token").grants().opensVault().connects();

        way.backendSays("wrong");

        assertThat(way.heardByClient()).isEqualTo("BACKEND_REFUSED: The database refused the stored credential;");
        assertThat(way.backendChannel.isOpen()).isFalse();
    }

    @Test
    void tellsABackendThatTalksNonsense() {
        way.start().says("token").grants().opensVault().connects();

        way.backendSays("nonsense");

        assertThat(way.heardByClient()).isEqualTo("BACKEND_UNAVAILABLE: The database is not reachable, try again;");
    }

    @Test
    void tellsABackendThatHangsUpDuringTheLogin() {
        way.start().says("token").grants().opensVault().connects();

        way.backendChannel.close();

        assertThat(way.heardByClient()).isEqualTo("BACKEND_UNAVAILABLE: The database is not reachable, try again;");
    }

    @Test
    void answersOnlyTheFirstFault() {
        way.start().says("nonsense");

        way.says("more nonsense").says("token");

        assertThat(way.heardByClient()).isEqualTo("PROTOCOL_VIOLATION: a word;");
    }

    @Test
    void letsAClientTryAgainWhereItsProtocolDoes() {
        way.protocol.retryAfterRefusal = true;
        way.start().says("token").says("token");

        way.refuses(Refusal.of(Refusal.Code.AUTH_REQUIRED));

        assertThat(way.heardByClient())
                .startsWith("AUTH_REQUIRED: Invalid or missing authentication token;AUTH_REQUIRED");
        assertThat(way.client.isOpen()).isTrue();
    }

    @Test
    void linksAreClosedWhenTheDialComesTooLate() {
        way.start().says("token").grants().opensVault();
        way.client.advanceTimeBy(11, TimeUnit.SECONDS);
        way.client.runScheduledPendingTasks();

        way.dialled.complete(new BackendLink(
                way.backendChannel, way.backend, way.backend.hosts().get(0)));
        way.run();

        assertThat(way.heardByClient()).isEqualTo("BACKEND_UNAVAILABLE: The database is not reachable, try again;");
        assertThat(way.backendChannel.isOpen()).isFalse();
    }
}
