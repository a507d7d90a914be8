package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.testkit.proxy.FixtureVault;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Owns the part of the contract about things that are broken: the store, the vault, the backend, the client. All fail closed, in fixed words. */
public interface FaultContract extends OnScene {
    @Test
    default void aStoreThatIsDownIsNobodysFault() throws Exception {
        // Given
        var token = scene().proxy().tokens().unknown();
        scene().proxy().tokens().valve().fail();

        // When
        var told = scene().refused(token.text());

        // Then
        expectFixedWords(told, Code.AUTH_UNAVAILABLE);
        assertThat(scene().backend().connections()).isZero();
    }

    @Test
    default void anAuthenticatorThatFailsLetsNobodyIn() throws Exception {
        // Given
        scene().proxy().decisions().fail();

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expectFixedWords(told, Code.AUTH_UNAVAILABLE);
        assertThat(scene().backend().connections()).isZero();
    }

    @Test
    default void aVaultThatDoesNotOpenIsNobodysFault() throws Exception {
        // Given
        scene().proxy().vault().valve().fail();

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expectFixedWords(told, Code.AUTH_UNAVAILABLE);
        assertThat(scene().backend().connections()).isZero();
    }

    @Test
    default void aBackendThatIsDownIsSaidToBeDown() throws Exception {
        // Given
        scene().backend().stopListening();

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expectFixedWords(told, Code.BACKEND_UNAVAILABLE);
    }

    @Test
    default void aBackendThatHangsUpAtTheLoginIsSaidToBeDown() throws Exception {
        // Given
        scene().backend().play(peer -> peer.read(1));

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expectFixedWords(told, Code.BACKEND_UNAVAILABLE);
    }

    @Test
    default void aBackendThatResetsAtTheLoginIsSaidToBeDown() throws Exception {
        // Given
        scene().backend().play(peer -> {
            peer.read(1);
            peer.reset();
        });

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expectFixedWords(told, Code.BACKEND_UNAVAILABLE);
    }

    @Test
    default void aBackendThatRefusesTheStoredLoginIsNotQuoted() throws Exception {
        // Given
        scene().backend().play(scene().language().backend()::refuseLogin);

        // When
        var told = scene().refused(scene().token().text());

        // Then
        expectFixedWords(told, Code.BACKEND_REFUSED);
    }

    @Test
    default void garbageInsteadOfAGreetingEndsTheConnection() throws Exception {
        // Given
        var client = scene().client();

        // When
        client.write(scene().language().garbage());

        // Then
        client.readEnd();
        assertThat(scene().backend().connections()).isZero();
    }

    @Test
    default void aGreetingWithoutEndEndsTheConnection() throws Exception {
        // Given
        var client = scene().client();

        // When
        client.write(scene().language().oversize());

        // Then
        client.readEnd();
        assertThat(scene().backend().connections()).isZero();
    }

    @Test
    default void garbageInALiveSessionEndsItOnBothSides() throws Exception {
        // Given
        var client = scene().in(scene().token());

        // When
        client.write(scene().language().garbageInSession());

        // Then
        client.readEnd();
        scene().awaitNoBackendConnection();
        assertThat(scene().proxy().audit().refusals())
                .extracting(refusal -> refusal.code())
                .containsExactly(Code.PROTOCOL_VIOLATION);
    }

    @Test
    default void theSecondFaultIsNotAnswered() throws Exception {
        // Given
        var client = scene().asking("hunter2");
        client.write(scene().language().garbageInSession());
        client.write(scene().language().garbageInSession());

        // When
        var told = client.readLogin();
        client.readEnd();

        // Then
        assertThat(told).map(Told::code).get().isIn(Code.AUTH_REQUIRED, Code.PROTOCOL_VIOLATION);
        assertThat(scene().proxy().audit().refusals())
                .hasSize(scene().language().letsClientsTryAgain() ? 2 : 1);
    }

    @Test
    default void theSecondFaultOfASessionIsNotWrittenDownAgain() throws Exception {
        // Given
        var client = scene().in(scene().token());
        byte[] garbage = scene().language().garbageInSession();

        // When
        client.write(concat(garbage, garbage));

        // Then
        client.readEnd();
        assertThat(scene().proxy().audit().refusals()).hasSize(1);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** The words of the list, and nothing that the backend or the vault knows. */
    private void expectFixedWords(Told told, Code code) {
        assertThat(told.code()).isEqualTo(code);
        assertThat(told.message()).isEqualTo(code.message());
        assertThat(scene().language().nativeCodes(code)).contains(told.nativeCode());
        assertThat(told.toString())
                .doesNotContain(FixtureVault.USER)
                .doesNotContain(FixtureVault.PASSWORD)
                .doesNotContain(String.valueOf(scene().backend().port()));
    }
}
