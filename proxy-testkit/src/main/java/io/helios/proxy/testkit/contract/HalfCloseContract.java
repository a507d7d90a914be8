package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.testkit.Await;
import org.junit.jupiter.api.Test;

/**
 * Owns the part of the contract about clients that end their half of the connection and go on hearing, as a pipe into netcat does. For
 * protocols that allow it ({@link Language#allowsHalfClose}).
 */
public interface HalfCloseContract extends OnScene {
    @Test
    default void whatAClientAskedBeforeTheEndOfItsHalfIsAnswered() throws Exception {
        // Given
        var client = scene().in(scene().token());
        client.send(Scene.HELD);
        client.send("behind it");

        // When
        client.finish();

        // Then
        assertTheEndIsNoticed();
        scene().answerHeldStatement();
        assertThat(client.readAnswer()).isEqualTo("echo " + Scene.HELD);
        assertThat(client.readAnswer()).isEqualTo("echo behind it");
        assertThat(client.readEnd()).isEmpty();
    }

    @Test
    default void aLoginAndWhatStandsBehindItAreAnsweredToo() throws Exception {
        // Given
        var decisions = scene().proxy().decisions();
        decisions.shut();
        var client = scene().asking(scene().token().text(), "one", "two");
        Await.until("the authenticator to be asked", () -> decisions.waiting() == 1);

        // When
        client.finish();

        // Then
        decisions.open();
        assertThat(client.readLogin()).isEmpty();
        assertThat(client.readAnswer()).isEqualTo("echo one");
        assertThat(client.readAnswer()).isEqualTo("echo two");
        assertThat(client.readEnd()).isEmpty();
        scene().awaitNoBackendConnection();
    }

    @Test
    default void aRefusedLoginIsToldBehindTheEndOfTheClientsHalf() throws Exception {
        // Given
        var decisions = scene().proxy().decisions();
        decisions.shut();
        var client = scene().asking(scene().token().text() + "x");
        Await.until("the authenticator to be asked", () -> decisions.waiting() == 1);

        // When
        client.finish();

        // Then
        decisions.open();
        assertThat(scene().refusal(client).code()).isEqualTo(Code.AUTH_REQUIRED);
    }

    /** A statement may wait for what other clients do, for ever: the backend ends it as it would for a client of its own. */
    @Test
    default void theBackendHearsOfTheEnd() throws Exception {
        // Given
        var speaking = scene().language().backend();
        scene().backend().play(peer -> {
            speaking.login(peer);
            speaking.readStatement(peer);
            peer.hearUntilGone();
        });
        var client = scene().in(scene().token());
        client.send("wait for ever");

        // When
        client.finish();

        // Then
        assertThat(client.readEnd()).isEmpty();
        scene().awaitNoBackendConnection();
    }

    /** All connections share one event loop: when another client is in, what came before from this one was heard. */
    private void assertTheEndIsNoticed() throws Exception {
        scene().in(scene().token());
    }
}
