package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.testkit.Await;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Owns the part of the contract about sessions that somebody ends: revoked, expired, drained. */
public interface EndContract extends OnScene {
    /** Sessions of one token. */
    int MANY = 200;

    /** A busy kernel hands a few of so many ends from one socket to the other some milliseconds late. */
    int MOST_LATE = MANY / 20;

    @Test
    default void revokingATokenEndsItsIdleSessionsAndNoOthers() throws Exception {
        // Given
        var token = scene().token();
        var one = scene().in(token);
        var two = scene().in(token);
        var other = scene().in(scene().token());

        // When
        scene().proxy().revoke(token);

        // Then
        assertThat(one.readEnd()).contains(scene().language().lastWords(CloseCause.REVOKED));
        assertThat(two.readEnd()).contains(scene().language().lastWords(CloseCause.REVOKED));
        assertEnded("revoked", 2);
        other.send("one");
        assertThat(other.readAnswer()).isEqualTo("echo one");
    }

    /** Whoever takes a token back and hears that it is done may rely on it: no client of it has to be waited for. */
    @Test
    default void aRevocationIsDoneWhenEveryClientHasItsEnd() throws Exception {
        // Given
        var token = scene().token();
        var clients = new ArrayList<SpeakingClient>();
        for (int i = 0; i < MANY; i++) {
            clients.add(scene().in(token));
            // Who was answered is in with everything that belongs to it, not just told so.
            clients.get(i).send("one");
            assertThat(clients.get(i).readAnswer()).isEqualTo("echo one");
        }

        // When
        Await.result(scene().proxy().revoke(token));

        // Then
        var late = new ArrayList<SpeakingClient>();
        for (var client : clients) {
            client.waitNoMore();
            try {
                assertThat(client.readEnd()).contains(scene().language().lastWords(CloseCause.REVOKED));
            } catch (SocketTimeoutException notYet) {
                late.add(client);
            }
        }
        assertThat(late).hasSizeLessThanOrEqualTo(MOST_LATE);
        for (var client : late) {
            client.waitAgain();
            client.readEnd();
        }
    }

    @Test
    default void revokingATokenEndsASessionWhoseStatementRuns() throws Exception {
        // Given
        var token = scene().token();
        var client = scene().in(token);
        client.send(Scene.HELD);
        Await.until(
                "the backend to hear the statement",
                () -> contains(scene().backend().peer(0).heard(), Scene.HELD));

        // When
        scene().proxy().revoke(token);

        // Then
        client.readEnd();
        assertEnded("revoked", 1);
    }

    @Test
    default void aTokenThatIsRevokedWhileItsBackendIsDialledDoesNotComeIn() throws Exception {
        // Given
        var vault = scene().proxy().vault().valve();
        vault.shut();
        var token = scene().token();
        var client = scene().asking(token.text());
        Await.until("the vault to be asked", () -> vault.waiting() == 1);

        // When
        scene().proxy().revoke(token);

        // Then
        vault.open();
        var told = scene().refusal(client);
        assertThat(told.code()).isEqualTo(Code.AUTH_REQUIRED);
        assertThat(told.message()).isEqualTo("Authentication token has been revoked");
        scene().awaitNoBackendConnection();
    }

    @Test
    default void aSessionEndsWhenItsTokenDoes() throws Exception {
        // Given
        var client = scene().in(scene().token(terms -> terms.life(Duration.ofMillis(400))));

        // When
        scene().proxy().clock().advance(Duration.ofSeconds(1));

        // Then
        assertThat(client.readEnd()).contains(scene().language().lastWords(CloseCause.EXPIRED));
        assertEnded("expired", 1);
    }

    @Test
    default void aDrainEndsIdleSessionsAndLetsStatementsFinish() throws Exception {
        // Given
        var idle = scene().in(scene().token());
        var busy = scene().in(scene().token());
        busy.send(Scene.HELD);
        Await.until(
                "the backend to hear the statement",
                () -> contains(scene().backend().peer(1).heard(), Scene.HELD));

        // When
        var drained = scene().proxy().drain(Duration.ofSeconds(20));

        // Then
        assertThat(idle.readEnd()).contains(scene().language().lastWords(CloseCause.DRAINED));
        scene().answerHeldStatement();
        assertThat(busy.readAnswer()).isEqualTo("echo " + Scene.HELD);
        assertThat(busy.readEnd()).contains(scene().language().lastWords(CloseCause.DRAINED));
        Await.result(drained);
        assertEnded("drained", 2);
    }

    @Test
    default void whoComesDuringADrainIsSentAway() throws Exception {
        // Given
        Await.result(scene().proxy().drain(Duration.ZERO));
        var client = scene().client();

        // When
        client.greet(Scene.USER, Scene.DATABASE);
        var told = client.readLogin();

        // Then
        assertThat(told).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(Code.SHUTTING_DOWN);
            assertThat(refusal.message()).isEqualTo(Code.SHUTTING_DOWN.message());
        });
        assertThat(scene().backend().connections()).isZero();
    }

    private void assertEnded(String cause, int sessions) {
        Await.until(sessions + " ends to be written down", () -> ended().size() >= sessions);
        assertThat(ended())
                .hasSize(sessions)
                .extracting(AuditEvent.SessionEnded::cause)
                .containsOnly(cause);
    }

    private List<AuditEvent.SessionEnded> ended() {
        return scene().proxy().audit().of(AuditEvent.SessionEnded.class);
    }

    private static boolean contains(byte[] heard, String word) {
        return new String(heard, StandardCharsets.ISO_8859_1).contains(word);
    }
}
