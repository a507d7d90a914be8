package io.helios.proxy.pg.handshake;

import static io.helios.proxy.pg.Packets.V3_0;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.startup;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.Proof;
import io.helios.proxy.scram.ChannelBinding;
import io.helios.proxy.scram.ScramClient;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramLimits;
import io.helios.proxy.scram.ScramVerifier;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.ProtocolViolation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramExchangeTest {
    private static final String PLAIN = "SCRAM-SHA-256";
    private static final String PLUS = "SCRAM-SHA-256-PLUS";
    private static final byte[] TOKEN = "token".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CERTIFICATE_HASH = {1, 2, 3};
    /** Type, length and kind of an authentication request. */
    private static final int BEFORE_SASL_DATA = 9;

    private final HandshakeScript script = new HandshakeScript();

    @Test
    @DisplayName("A3.10 A3.15 A3.17 mechanisms in plaintext")
    void onlyTheMechanismWithoutBindingIsOfferedInPlaintext() throws ProtocolViolation {
        // When
        script.send(startup(V3_0, "user", "default"));

        // Then
        assertThat(script.answers()).isEqualTo(typed('R', int32(10), cstring(PLAIN), new byte[1]));
    }

    @Test
    @DisplayName("A3.7 A3.15 mechanisms inside TLS")
    void bindingIsOfferedFirstInsideTls() throws ProtocolViolation {
        // Given
        bindable();

        // When
        script.send(startup(V3_0, "user", "default"));

        // Then
        assertThat(script.answers()).isEqualTo(typed('R', int32(10), cstring(PLUS), cstring(PLAIN), new byte[1]));
    }

    @Test
    @DisplayName("A3.7 a certificate without end-point binding")
    void bindingIsNotOfferedWhereTheCertificateHasNone() throws ProtocolViolation {
        // Given
        bindable();
        script.services.binding = Optional.empty();

        // When
        script.send(startup(V3_0, "user", "default"));

        // Then
        assertThat(script.answers()).isEqualTo(typed('R', int32(10), cstring(PLAIN), new byte[1]));
    }

    @ParameterizedTest
    @CsvSource({"token,true", "other,false"})
    void theProofShowsTheTokenThatMadeIt(String password, boolean made) throws ProtocolViolation {
        // When
        var proof = prove(PLAIN, ChannelBinding.unsupported(), password);

        // Then
        var verifier = ScramVerifier.of(ScramHash.SHA_256, TOKEN, HandshakeScript.SALT, 4096);
        assertThat(proof.madeWith(verifier).isPresent()).isEqualTo(made);
        proof.close();
    }

    @Test
    @DisplayName("A3.7 SCRAM-SHA-256-PLUS")
    void aClientMayBindItsProofToTheCertificate() throws ProtocolViolation {
        // Given
        bindable();

        // When
        var proof = prove(PLUS, ChannelBinding.endPoint(CERTIFICATE_HASH), "token");

        // Then
        var verifier = ScramVerifier.of(ScramHash.SHA_256, TOKEN, HandshakeScript.SALT, 4096);
        assertThat(proof.madeWith(verifier)).isPresent();
        proof.close();
    }

    @Test
    @DisplayName("A3.7 a proof bound to another certificate")
    void aProofBoundToAnotherCertificateIsAViolation() {
        // Given
        bindable();

        // When
        assertThatThrownBy(() -> prove(PLUS, ChannelBinding.endPoint(new byte[] {9}), "token"))

                // Then
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    @DisplayName("A3.7 flag y though PLUS was offered")
    void aClientThatWasNotShownTheOfferOfBindingIsBeingDeceived() {
        // Given
        bindable();

        // When
        assertThatThrownBy(() -> prove(PLAIN, ChannelBinding.notOffered(), "token"))

                // Then
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    @DisplayName("A3.8 flag y where PLUS was not offered")
    void aClientThatKnowsBindingIsLetInWithoutWhereNoneWasOffered() throws ProtocolViolation {
        // When
        var proof = prove(PLAIN, ChannelBinding.notOffered(), "token");

        // Then
        proof.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PLUS, "SCRAM-SHA-1", "PLAIN", ""})
    @DisplayName("A3.15 mechanisms that were not offered")
    void otherMechanismsAreAViolation(String mechanism) {
        assertThatThrownBy(() -> prove(mechanism, ChannelBinding.unsupported(), "token"))
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void garbageIsAViolation() throws ProtocolViolation {
        // Given
        begin();

        // When
        assertThatThrownBy(() -> script.send(typed('p', new byte[20])))

                // Then
                .isInstanceOf(ProtocolViolation.class);
    }

    private void bindable() {
        script.services.encrypted = true;
        script.services.clientAuth = ClientAuth.SCRAM;
        script.services.binding = Optional.of(CERTIFICATE_HASH);
    }

    private void begin() throws ProtocolViolation {
        script.send(startup(V3_0, "user", "default"));
        script.answers();
    }

    private Proof prove(String mechanism, ChannelBinding binding, String password) throws ProtocolViolation {
        begin();
        var client = new ScramClient(ScramHash.SHA_256, "", binding, new SecureRandom(), ScramLimits.DEFAULT);
        var first = client.first();
        script.send(typed('p', cstring(mechanism), int32(first.length), first));
        var challenge = script.answers();
        var answer = answer(client, Arrays.copyOfRange(challenge, BEFORE_SASL_DATA, challenge.length), password);
        assertThat(challenge).startsWith(join(new byte[] {'R'}, int32(challenge.length - 1), int32(11)));
        return (Proof) script.login(typed('p', answer)).credential();
    }

    private static byte[] answer(ScramClient client, byte[] challenge, String password) {
        try {
            var task = client.challenged(challenge);
            return task.solve(task.keys(password.getBytes(StandardCharsets.US_ASCII)))
                    .message();
        } catch (io.helios.proxy.scram.ScramException e) {
            throw new AssertionError(e);
        }
    }
}
