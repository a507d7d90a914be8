package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A live session that walks the middle stages again: for another login of its backend, or for another connection to it. */
class SecondWalkTest {
    @RegisterExtension
    final Scripted way = new Scripted();

    private EmbeddedChannel firstBackend = way.backendChannel;

    @BeforeEach
    void live() {
        way.backend = Scripted.backendWith(AccessClass.RO, AccessClass.DDL);
        way.live();
        way.heardByClient();
        way.heardByBackend();
        firstBackend = way.backendChannel;
    }

    @AfterEach
    void letGo() {
        firstBackend.finishAndReleaseAll();
    }

    @Test
    void refusesATokenOfAnotherClassToASessionThatMayNotMove() {
        // Given
        way.afresh().says("again");

        // When
        way.grants(Scope.DATABASE_READ);

        // Then
        assertThat(way.heardByClient()).isEqualTo("again FORBIDDEN;");
        assertThat(way.sessions.sessions()).singleElement().satisfies(session -> assertThat(
                        session.grant().scopes().allows(Scope.DATABASE_WRITE))
                .isTrue());
        assertThat(way.audit)
                .filteredOn(AuditEvent.LoginRefused.class::isInstance)
                .extracting(event -> ((AuditEvent.LoginRefused) event).refusal().message())
                .containsExactly("Token needs a connection of its own: this one has work in progress");
    }

    @Test
    void givesATokenOfAnotherClassToASessionThatMayMove() {
        // Given
        way.protocol.mayMove = true;
        way.afresh().says("again");

        // When
        way.grants(Scope.DATABASE_READ);

        // Then
        assertThat(way.heardByClient()).isEqualTo("again ok as RO;");
        assertThat(way.sessions.sessions()).singleElement().satisfies(session -> assertThat(
                        session.grant().scopes().allows(Scope.DATABASE_WRITE))
                .isFalse());
    }

    @Test
    void aTokenOfTheSameClassNeedsNoMove() {
        // Given
        way.afresh().says("again");

        // When
        way.grants(Scope.ALL);

        // Then
        assertThat(way.heardByClient()).isEqualTo("again ok as DDL;");
        assertThat(firstBackend.isOpen()).isTrue();
    }

    @Test
    void readsNothingUntilTheSecondOfTwoLoginsIsDecided() {
        // Given
        way.protocol.walksOn = true;
        way.afresh().says("again").says("ping");
        var first = way.decision;
        way.afresh();

        // When
        first.complete(TestGrants.of(ScopeSet.of(Scope.ALL), Scripted.MAIN));
        way.run();

        // Then
        assertThat(firstBackend.<Object>readOutbound()).isNull();
        way.grants(Scope.ALL);
        assertThat(way.heardByClient()).isEqualTo("again ok as DDL;again ok as DDL;");
        way.backendChannel = firstBackend;
        assertThat(way.heardByBackend()).isEqualTo("ping;");
    }

    @Test
    void letsGoOfTheBackendAndKeepsTheClient() {
        // When
        way.says("last").says("hang up");

        // Then
        assertThat(way.heardByBackend()).isEqualTo("last;");
        assertThat(firstBackend.isOpen()).isFalse();
        assertThat(way.client.isOpen()).isTrue();
        assertThat(way.sessions.sessions()).hasSize(1);
    }

    /** What was full went away with its socket. */
    @Test
    void readsTheClientAgainAfterAFullBackendWasLetGo() {
        // Given
        firstBackend.config().setWriteBufferWaterMark(new WriteBufferWaterMark(0, 1));
        firstBackend.write(Unpooled.wrappedBuffer(new byte[2]));
        assertThat(way.client.config().isAutoRead()).isFalse();

        // When
        way.says("hang up");

        // Then
        assertThat(way.client.config().isAutoRead()).isTrue();
    }

    @Test
    void goesOnWithAnotherBackendConnection() {
        // Given
        way.says("hang up").afresh().says("dial").says("ping");

        // When
        way.opensVault().connects().backendSays("ready").says("pong");

        // Then
        assertThat(way.heardByClient()).isEqualTo("dialled;");
        assertThat(way.heardByBackend()).isEqualTo("login app;ping;pong;");
        assertThat(way.dials).isEqualTo(2);
        assertThat(way.protocol.welcomesReleased).isOne();
    }

    @Test
    void dialsWithTheNewLogin() {
        // Given
        way.protocol.mayMove = true;
        way.afresh().says("again").grants(Scope.DATABASE_READ);

        // When
        way.says("hang up").says("dial").opensVault().connects().backendSays("ready");

        // Then
        assertThat(way.heardByClient()).isEqualTo("again ok as RO;dialled;");
        assertThat(firstBackend.isOpen()).isFalse();
    }

    @Test
    void readsNothingWhenTheNextWalkBeginsWithTheDial() {
        // Given
        way.protocol.walksOn = true;
        way.says("hang up").afresh().says("dial").says("ping");

        // When
        way.opensVault().connects().backendSays("ready");

        // Then
        assertThat(way.heardByBackend()).isEqualTo("login app;");
        way.grants(Scope.ALL);
        assertThat(way.heardByBackend()).isEqualTo("ping;");
        assertThat(way.heardByClient()).isEqualTo("dialled;again ok as DDL;");
    }

    @Test
    void tellsTheRelayThatNoHostAnswers() {
        // Given
        way.says("hang up").afresh().says("dial").opensVault();

        // When
        way.dialled.completeExceptionally(new IOException("10.0.0.7 refused"));

        // Then
        assertThat(way.heardByClient()).isEqualTo("no dial BACKEND_UNAVAILABLE;");
        assertThat(way.client.isOpen()).isTrue();
    }

    @Test
    void readsNothingWhenTheNextWalkBeginsWithADialThatFails() {
        // Given
        way.protocol.walksOn = true;
        way.says("hang up").afresh().says("dial").says("again").opensVault();

        // When
        way.backendSays("").dialled.completeExceptionally(new IOException("refused"));

        // Then
        assertThat(way.heardByClient()).isEmpty();
        way.grants(Scope.ALL);
        assertThat(way.heardByClient()).isEqualTo("no dial BACKEND_UNAVAILABLE;again ok as DDL;again ok as DDL;");
    }

    @Test
    void endsASessionThatIsRevokedWhileItDials() {
        // Given
        way.says("hang up").afresh().says("dial").opensVault();

        // When
        way.sessions.revoke(new Revocation.OfAccount(new AccountId("acc_000000000001"), Instant.now()));

        // Then
        assertThat(way.heardByClient()).isEqualTo("end REVOKED;");
        way.connects();
        assertThat(way.backendChannel.isOpen()).isFalse();
        assertThat(way.secretWiped()).isTrue();
    }

    @Test
    void closesTheSocketOfAClientThatLeftWhileItDialled() {
        // Given
        way.says("hang up").afresh().says("dial").opensVault();

        // When
        way.client.close();
        way.connects();

        // Then
        assertThat(way.backendChannel.isOpen()).isFalse();
    }
}
