package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.spi.CancelKey;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that is in: what flows, who may end it, and a second login. */
class LiveSessionTest {
    @RegisterExtension
    final Scripted way = new Scripted();

    @Test
    void relaysBothWays() {
        way.live().heardByBackend();

        way.says("ping").backendSays("pong");

        assertThat(way.heardByBackend()).isEqualTo("ping;");
        assertThat(way.heardByClient()).isEqualTo("in;pong;");
    }

    /** Inside TLS a channel says in a task that it is full, and a loop that goes on receiving comes to its tasks late. */
    @Test
    void readsNoMoreOfABackendOnceItsClientIsFullThoughNobodySaysSo() {
        way.live();
        way.client.pipeline().addFirst(new FullSocket(), new Silence());
        way.client.config().setWriteBufferWaterMark(new WriteBufferWaterMark(0, 1));

        way.backendSays("pong");

        assertThat(way.backendChannel.config().isAutoRead()).isFalse();
    }

    @Test
    void readsNoMoreOfAClientOnceItsBackendIsFullThoughNobodySaysSo() {
        way.live();
        way.backendChannel.pipeline().addFirst(new FullSocket(), new Silence());
        way.backendChannel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(0, 1));

        way.says("ping");

        assertThat(way.client.config().isAutoRead()).isFalse();
    }

    @Test
    void endsALiveSessionWhenItsAccountIsRevoked() {
        way.live().heardByClient();

        var ended = way.sessions.revoke(new Revocation.OfAccount(new AccountId("acc_000000000001"), Instant.now()));

        assertThat(ended).isDone();
        assertThat(way.heardByClient()).isEqualTo("end REVOKED;");
        assertThat(way.backendChannel.isOpen()).isFalse();
    }

    @Test
    void aRevocationIsDoneWhenTheLastWordsHaveLeft() {
        var socket = new FullSocket();
        way.live().heardByClient();
        way.client.pipeline().addFirst(socket);

        var done = way.sessions.revoke(new Revocation.OfAccount(new AccountId("acc_000000000001"), Instant.now()));

        assertThat(way.run().sessions.sessions()).hasSize(1);
        assertThat(done).isNotDone();
        socket.empty();
        assertThat(done).isDone();
        assertThat(way.heardByClient()).isEqualTo("end REVOKED;");
    }

    @Test
    void aRevocationIsDoneAtOnceIfItConcernsNobody() {
        way.live();

        var done = way.sessions.revoke(new Revocation.OfAccount(new AccountId("acc_000000000002"), Instant.now()));

        assertThat(done).isDone();
    }

    @Test
    void aRevocationIsDoneWhenItsClientIsGone() {
        way.live().heardByClient();
        way.client.pipeline().addFirst(new FullSocket());
        var done = way.sessions.revoke(new Revocation.OfAccount(new AccountId("acc_000000000001"), Instant.now()));

        way.client.close();

        assertThat(done).isDone();
    }

    /** Many sessions may end at once, on one loop: what is left to do for the first is done when the last has been told. */
    @Test
    void tellsTheClientFirstAndHangsUpOnTheBackendInItsTurn() {
        way.live().heardByClient();

        way.sessions.revoke(new Revocation.OfAccount(new AccountId("acc_000000000001"), Instant.now()));

        assertThat(way.client.isOpen()).isFalse();
        assertThat(way.backendChannel.isOpen()).isTrue();
        assertThat(way.run().backendChannel.isOpen()).isFalse();
    }

    /** The news of the revocation comes when the session knows already. */
    @ParameterizedTest
    @CsvSource({"true, REVOKED", "false, EXPIRED"})
    void tellsATokenThatWasTakenBackFromOneWhoseTimeIsOver(boolean revoked, String cause) {
        way.start().says("token").grants().opensVault().connects();
        way.timeLeft = Duration.ZERO;
        way.revoked = revoked;

        way.backendSays("ready");

        assertThat(way.heardByClient()).isEqualTo("in;end " + cause + ";");
    }

    /** What waits for the end of a login would hold the connection until then, though it be gone. */
    @Test
    void leavesNothingBehindThatWaitsForTheEndOfItsLogin() {
        way.live();

        long next = way.client.runScheduledPendingTasks();

        assertThat(Duration.ofNanos(next))
                .isGreaterThan(Backend.Timeouts.DEFAULT.login().multipliedBy(2));
    }

    @Test
    void leavesSessionsOfOthersAlone() {
        way.live().heardByClient();

        way.sessions.revoke(new Revocation.OfAccount(new AccountId("acc_000000000002"), Instant.now()));

        assertThat(way.heardByClient()).isEmpty();
        assertThat(way.client.isOpen()).isTrue();
    }

    @Test
    void doesNotSayThatATokenIsRevokedWhenOneSessionAloneIsEnded() {
        way.live().heardByClient();
        var session = way.sessions.sessions().iterator().next().facts().session();

        way.sessions.revoke(new Revocation.OfSession(session, Instant.now()));

        assertThat(way.heardByClient()).isEqualTo("end ENDED;");
    }

    @Test
    void drainsABusySessionWhenItIsIdle() {
        way.protocol.busy = true;
        way.live().heardByClient();
        way.sessions.drainAll();
        assertThat(way.heardByClient()).isEmpty();

        way.protocol.busy = false;
        way.backendSays("last row");

        assertThat(way.heardByClient()).isEqualTo("last row;end DRAINED;");
    }

    @Test
    void findsTheSessionOfACancelKey() {
        way.live();

        var stopped = way.sessions.cancel(new CancelKey(new byte[] {1}));

        assertThat(stopped.orElseThrow().session())
                .isEqualTo(way.sessions.sessions().iterator().next().facts().session());
        assertThat(way.run().protocol.cancels).isOne();
        assertThat(way.sessions.cancel(new CancelKey(new byte[] {2}))).isEmpty();
    }

    @Test
    void keepsTheOldIdentityWhenASecondLoginIsRefused() {
        way.live().heardByClient();
        way.valid = false;
        way.revoked = true;

        way.says("again").says("ping");

        assertThat(way.heardByClient()).isEqualTo("again AUTH_REQUIRED;");
        assertThat(way.heardByBackend()).isEqualTo("login app;ping;");
        assertThat(way.sessions.sessions()).hasSize(1);
    }

    @Test
    void goesOnUnderTheNewIdentityAfterASecondLogin() {
        way.live().heardByClient();

        way.says("again").says("ping");

        assertThat(way.heardByClient()).isEqualTo("again ok as DDL;");
        assertThat(way.heardByBackend()).isEqualTo("login app;ping;");
    }

    @Test
    void endsASessionWhoseClientTalksNonsense() {
        way.live().heardByClient();

        way.says("garbage").says("garbage");

        assertThat(way.heardByClient()).isEqualTo("end VIOLATION;");
        assertThat(way.backendChannel.isOpen()).isFalse();
    }

    @Test
    void closesTheClientWhenTheBackendLeaves() {
        way.live().heardByClient();

        way.backendChannel.close();
        way.run();

        assertThat(way.client.isOpen()).isFalse();
        assertThat(way.audit)
                .filteredOn(AuditEvent.SessionEnded.class::isInstance)
                .extracting(event -> ((AuditEvent.SessionEnded) event).cause())
                .containsExactly("backend-left");
    }

    /** Owns a socket that takes nothing until it is {@link #empty}. */
    private static final class FullSocket extends ChannelOutboundHandlerAdapter {
        private @Nullable ChannelHandlerContext waiting;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            waiting = ctx;
        }

        void empty() {
            Objects.requireNonNull(waiting).flush();
        }
    }

    /** Says nothing of being full. */
    private static final class Silence extends ChannelInboundHandlerAdapter {
        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {}
    }
}
