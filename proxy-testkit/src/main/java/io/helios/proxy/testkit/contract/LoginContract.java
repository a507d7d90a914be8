package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.testkit.Await;
import org.junit.jupiter.api.Test;

/** Owns the part of the contract about clients that come in. */
public interface LoginContract extends OnScene {
    @Test
    default void aGoodTokenComesInAndItsStatementsAreAnswered() throws Exception {
        // Given
        var client = scene().in(scene().token());

        // When
        client.send("one");
        var answer = client.readAnswer();

        // Then
        assertThat(answer).isEqualTo("echo one");
        assertThat(scene().backend().connections()).isEqualTo(1);
        assertThat(scene().proxy().sessions().sessions()).hasSize(1);
        assertThat(scene().proxy().audit().of(AuditEvent.SessionStarted.class)).hasSize(1);
        assertThat(scene().proxy().vault().everythingWiped()).isTrue();
    }

    @Test
    default void aUserNameThatPicksItsTokenComesIn() throws Exception {
        // Given
        var token = scene().token();
        scene().token();
        var client = scene().client();

        // When
        client.greet(Scene.USER + "." + token.id(), Scene.DATABASE);
        client.present(token.text());

        // Then
        assertThat(client.readLogin()).isEmpty();
        assertThat(scene().proxy().sessions().sessions())
                .allSatisfy(session -> assertThat(session.grant().token()).isEqualTo(token.id()));
    }

    @Test
    default void whatIsPipelinedBehindTheLoginIsAnsweredInOrder() throws Exception {
        // Given
        var vault = scene().proxy().vault().valve();
        vault.shut();
        var client = scene().asking(scene().token().text(), "one", "two", "three");
        Await.until("the vault to be asked", () -> vault.waiting() == 1);

        // When
        vault.open();

        // Then
        assertThat(client.readLogin()).isEmpty();
        assertThat(client.readAnswer()).isEqualTo("echo one");
        assertThat(client.readAnswer()).isEqualTo("echo two");
        assertThat(client.readAnswer()).isEqualTo("echo three");
    }

    @Test
    default void oneClientDoesNotWaitForAnother() throws Exception {
        // Given
        var silent = scene().client();
        var busy = scene().in(scene().token());
        busy.send(Scene.HELD);

        // When
        var client = scene().in(scene().token());
        client.send("one");

        // Then
        assertThat(client.readAnswer()).isEqualTo("echo one");
        silent.close();
    }
}
