package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.fake.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Owns the part of the contract about clients and backends that leave, in every stage. What remains is checked by {@link Scene#end}. */
public interface LeavingContract extends OnScene {
    /** A login timeout that a login without delay still keeps on a loaded machine. */
    Duration SHORT = Duration.ofSeconds(2);

    @Test
    default void aClientMayLeaveBeforeItSaysAWord() throws Exception {
        // Given
        var client = scene().client();
        scene().in(scene().token());

        // When
        client.close();

        // Then
        Await.until(
                "only the one that is in to be left",
                () -> scene().proxy().sessions().sessions().size() == 1);
    }

    @Test
    default void aClientMayLeaveWithoutShowingItsSecret() throws Exception {
        // Given
        var client = scene().client();
        client.greet(Scene.USER, Scene.DATABASE);

        // When
        client.close();

        // Then
        scene().proxy().awaitNothingLeft();
        assertThat(scene().backend().connections()).isZero();
    }

    @Test
    default void aClientMayLeaveWhileItsTokenIsLookedUp() throws Exception {
        // Given
        var decisions = scene().proxy().decisions();
        decisions.shut();
        var client = scene().asking(scene().token().text());
        Await.until("the authenticator to be asked", () -> decisions.waiting() == 1);

        // When
        scene().leave(client);

        // Then
        scene().proxy().awaitNothingLeft();
        decisions.open();
        assertOnlyTheNextOneIsDialledFor();
    }

    @Test
    default void aClientMayLeaveWhileTheVaultOpens() throws Exception {
        // Given
        var vault = scene().proxy().vault().valve();
        vault.shut();
        var client = scene().asking(scene().token().text());
        Await.until("the vault to be asked", () -> vault.waiting() == 1);

        // When
        scene().leave(client);

        // Then
        scene().proxy().awaitNothingLeft();
        vault.open();
        assertOnlyTheNextOneIsDialledFor();
    }

    @Test
    default void aClientMayLeaveWhileTheBackendIsLoggedInTo() throws Exception {
        // Given
        scene().backend().play(Script.SILENT);
        var client = scene().asking(scene().token().text());
        scene().backend().peer(0);

        // When
        scene().leave(client);

        // Then
        scene().awaitNoBackendConnection();
    }

    @Test
    default void aClientMayLeaveALiveSession() throws Exception {
        // Given
        var client = scene().in(scene().token());

        // When
        client.close();

        // Then
        scene().awaitNoBackendConnection();
    }

    @Test
    default void aClientMayLeaveWhileItsStatementRuns() throws Exception {
        // Given
        var client = scene().in(scene().token());
        client.send(Scene.HELD);

        // When
        scene().leave(client);

        // Then
        Await.until(
                "the session to end",
                () -> scene().proxy().sessions().sessions().isEmpty());
    }

    @Test
    default void aClientThatOnlyStopsTalkingLeavesNothingBehind() throws Exception {
        // Given
        var client = scene().in(scene().token());

        // When
        client.finish();

        // Then
        client.readEnd();
        scene().awaitNoBackendConnection();
    }

    @Test
    default void aClientThatSaysNothingIsLetGo() throws Exception {
        // Given
        var impatient = sceneWith(settings -> settings.loginTimeout(SHORT));

        // When
        var client = impatient.client();

        // Then
        client.readEnd();
        impatient.proxy().awaitNothingLeft();
    }

    @Test
    default void aClientThatStopsBeforeItsSecretIsLetGo() throws Exception {
        // Given
        var impatient = sceneWith(settings -> settings.loginTimeout(SHORT));
        var client = impatient.client();

        // When
        client.greet(Scene.USER, Scene.DATABASE);

        // Then
        client.readEnd();
        impatient.proxy().awaitNothingLeft();
    }

    @Test
    default void aBackendThatDoesNotAnswerTheLoginIsNotWaitedForLonger() throws Exception {
        // Given
        var impatient = sceneWith(settings -> settings.loginTimeout(SHORT));
        impatient.backend().play(Script.SILENT);

        // When
        var told = impatient.refused(impatient.token().text());

        // Then
        assertThat(told.code()).isEqualTo(Code.BACKEND_UNAVAILABLE);
        impatient.awaitNoBackendConnection();
    }

    @Test
    default void aBackendThatEndsEndsTheSession() throws Exception {
        // Given
        scene().backend().play(peer -> scene().language().backend().login(peer));
        var client = scene().in(scene().token());

        // When
        client.readEnd();

        // Then
        Await.until(
                "the session to end",
                () -> scene().proxy().sessions().sessions().isEmpty());
    }

    @Test
    default void aBackendThatOnlyStopsTalkingEndsTheSession() throws Exception {
        // Given
        scene().backend().play(peer -> {
            scene().language().backend().login(peer);
            peer.finish();
            peer.hearUntilGone();
        });
        var client = scene().in(scene().token());

        // When
        client.readEnd();

        // Then
        scene().awaitNoBackendConnection();
    }

    /** All connections share one event loop: when the next client is in, whatever came late for the one that left is over. */
    private void assertOnlyTheNextOneIsDialledFor() throws Exception {
        scene().in(scene().token());
        assertThat(scene().backend().connections()).isEqualTo(1);
    }
}
