package io.helios.proxy.pg.login;

import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static io.helios.proxy.pg.login.LoginScript.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.scram.BindingOffer;
import io.helios.proxy.scram.ScramChallenge;
import io.helios.proxy.scram.ScramException;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramLimits;
import io.helios.proxy.scram.ScramOffer;
import io.helios.proxy.scram.ScramVerifier;
import io.helios.proxy.spi.ProtocolViolation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The backend's side is played by the scram package with the verifier that a database would hold. */
class ScramLoginTest {
    private static final String PLAIN = "SCRAM-SHA-256";
    private static final String PLUS = "SCRAM-SHA-256-PLUS";
    private static final byte[] CERTIFICATE_HASH = {7, 7, 7};

    @RegisterExtension
    final LoginScript script = new LoginScript();

    @ParameterizedTest
    @CsvSource({"8,4096", "16,4096", "32,4096", "16,15000"})
    @DisplayName("A4.5 salts and iteration counts")
    void aSaltOfAnyLengthWillDo(int saltLength, int iterations) throws Exception {
        // Given
        var backend = new Backend(LoginScript.PASSWORD, new byte[saltLength], iterations);
        begin(PLAIN);

        // When
        backend.challenge(BindingOffer.none());
        backend.outcome();

        // Then
        script.backendSays(OK, ready('I'));
        script.welcome().release();
    }

    @ParameterizedTest
    @ValueSource(strings = {PLUS + "," + PLAIN, PLAIN + "," + PLUS, "X," + PLAIN + ",Y," + PLUS})
    @DisplayName("A4.5 the order of the list")
    void theStrongestMechanismIsChosenWhereverItIsInTheList(String offered) throws Exception {
        // Given
        bindable();
        var backend = new Backend(LoginScript.PASSWORD, new byte[16], 4096);
        begin(offered.split(","));

        // When
        backend.challenge(BindingOffer.endPoint(CERTIFICATE_HASH));
        backend.outcome();

        // Then
        assertThat(backend.mechanism).isEqualTo(PLUS);
        script.backendSays(OK, ready('I'));
        script.welcome().release();
    }

    @Test
    void aBackendThatOffersNoBindingIsToldThatWeWould() throws Exception {
        // Given
        bindable();

        // When
        begin(PLAIN);

        // Then
        assertThat(text(script.sent())).contains(PLAIN + "\0").contains("y,,n=,r=");
    }

    @Test
    void bindingIsNotChosenWithoutTls() throws Exception {
        // When
        begin(PLUS, PLAIN);

        // Then
        assertThat(text(script.sent())).contains(PLAIN + "\0").contains("n,,n=,r=");
    }

    @Test
    @DisplayName("A4.6 no mechanism that is spoken")
    void aBackendThatOffersNothingWeSpeakIsRefused() throws Exception {
        // When
        begin("OAUTHBEARER", PLUS);

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
    }

    @Test
    @DisplayName("A4.5 e= in the final message")
    void aBackendThatDoesNotTakeOurProofRefusedTheCredential() throws Exception {
        // Given
        var backend = new Backend("another", new byte[16], 4096);
        begin(PLAIN);
        backend.challenge(BindingOffer.none());

        // When
        script.backendSays(typed('R', int32(12), "e=invalid-proof".getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
    }

    @Test
    @DisplayName("A4.5 a wrong v=")
    void aBackendThatDoesNotKnowThePasswordItselfIsRefused() throws Exception {
        // Given
        var backend = new Backend(LoginScript.PASSWORD, new byte[16], 4096);
        begin(PLAIN);
        backend.challenge(BindingOffer.none());

        // When
        script.backendSays(typed(
                'R', int32(12), "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
    }

    @Test
    @DisplayName("A4.5 no v= at all")
    void aBackendThatSkipsItsOwnProofIsNotTrusted() throws Exception {
        // Given
        var backend = new Backend(LoginScript.PASSWORD, new byte[16], 4096);
        script.services.trust = true;
        begin(PLAIN);
        backend.challenge(BindingOffer.none());

        // When
        script.backendSays(OK, ready('I'));

        // Then
        assertThat(script.violation()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r=theirs,s=AAAA,i=4096",
                "r=,s=AAAA,i=4096",
                "s=AAAA,i=4096",
                "m=x,r=a,s=AAAA,i=4096",
                "",
                "r=%,s=AAAA,i=1",
                "r=%,s=AAAA,i=99999999"
            })
    void challengesThatDoNotFitAreViolations(String challenge) throws Exception {
        // Given
        begin(PLAIN);
        var first = text(script.sent());
        var nonce = first.substring(first.lastIndexOf("r=") + 2) + "more";

        // When
        script.backendSays(typed('R', int32(11), challenge.replace("%", nonce).getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(script.violation()).isNotNull();
        assertThat(script.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12})
    @DisplayName("A4.6 SASL messages out of order")
    void nothingComesBeforeItsTurn(int kind) throws Exception {
        // Given
        script.start().sent();

        // When
        script.backendSays(typed('R', int32(kind), new byte[4]));

        // Then
        assertThat(script.violation()).isNotNull();
    }

    @Test
    void keysAreDerivedOnceForEachSaltAndOnlyThen() throws Exception {
        // Given
        var derivations = new ArrayList<Runnable>();
        script.services.profile = new PostgresProfile(task -> {
            derivations.add(task);
            task.run();
        });
        new Backend(LoginScript.PASSWORD, new byte[16], 4096).login(script);
        script.welcome().release();

        // When
        for (var salt : List.of(new byte[16], new byte[17])) {
            var again = new LoginScript();
            again.services.profile = script.services.profile;
            new Backend(LoginScript.PASSWORD, salt, 4096).login(again);
            again.welcome().release();
            again.close();
        }

        // Then
        assertThat(derivations).hasSize(2);
    }

    @Test
    void aLoginThatIsOverDoesNotAnswer() throws Exception {
        // Given
        var derivations = new ArrayList<Runnable>();
        script.services.profile = new PostgresProfile(derivations::add);
        begin(PLAIN);
        new Backend(LoginScript.PASSWORD, new byte[16], 4096).challenge(BindingOffer.none());
        script.sent();
        script.endLogin();

        // When
        derivations.forEach(Runnable::run);

        // Then
        assertThat(script.sent()).isEmpty();
    }

    private void bindable() {
        script.services.tls = TlsMode.VERIFY_FULL;
        script.services.binding = Optional.of(CERTIFICATE_HASH);
    }

    private void begin(String... mechanisms) throws ProtocolViolation {
        begin(script, mechanisms);
    }

    private static void begin(LoginScript script, String... mechanisms) throws ProtocolViolation {
        script.start();
        if (script.services.tls != TlsMode.OFF) {
            script.backendSays(new byte[] {'S'});
        }
        script.sent();
        var names = Arrays.stream(mechanisms).map(name -> cstring(name)).toArray(byte[][]::new);
        script.backendSays(typed('R', int32(10), join(names), new byte[1]));
    }

    /** Owns a backend's side of the conversation. */
    private final class Backend {
        private final ScramOffer offer;
        private final byte[] verifier;
        private LoginScript with = script;
        private String mechanism = "";
        private ScramChallenge challenge;

        Backend(String password, byte[] salt, int iterations) throws ScramException {
            this.offer = new ScramOffer(ScramHash.SHA_256, salt, iterations, new SecureRandom(), ScramLimits.DEFAULT);
            this.verifier =
                    ScramVerifier.of(ScramHash.SHA_256, password.getBytes(StandardCharsets.US_ASCII), salt, iterations);
            this.challenge = offer.challenge("n,,n=,r=x".getBytes(StandardCharsets.US_ASCII), BindingOffer.none());
        }

        void login(LoginScript script) throws Exception {
            with = script;
            begin(script, PLAIN);
            challenge(BindingOffer.none());
            outcome();
            script.backendSays(OK, ready('I'));
        }

        /** Reads the first message and challenges. */
        void challenge(BindingOffer binding) throws ScramException {
            var initial = with.sent();
            mechanism = text(initial).substring(5, text(initial).indexOf('\0', 5));
            int first = 5 + mechanism.length() + 1 + 4;
            challenge = offer.challenge(Arrays.copyOfRange(initial, first, initial.length), binding);
            with.backendSays(typed('R', int32(11), challenge.message()));
        }

        /** Reads the proof and takes it. */
        void outcome() throws ScramException {
            var response = with.sent();
            var proof = challenge.proof(Arrays.copyOfRange(response, 5, response.length));
            with.backendSays(typed('R', int32(12), proof.madeWith(verifier).orElseThrow()));
        }
    }
}
