package io.helios.proxy.scram;

import static io.helios.proxy.scram.Rfc.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramClientTest {
    private static final Rfc RFC = Rfc.SHA_256;
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @EnumSource(Rfc.class)
    void answersAsTheRfcDoes(Rfc rfc) throws Exception {
        // Given
        var client = rfc.client();
        var task = client.challenged(bytes(rfc.serverFirst));

        // When
        var answer = task.solve(task.keys(Rfc.password()));

        // Then
        assertThat(new String(client.first(), ISO_8859_1)).isEqualTo(rfc.clientFirst);
        assertThat(new String(answer.message(), ISO_8859_1)).isEqualTo(rfc.clientFinal);
        answer.confirm(bytes(rfc.serverFinal));
    }

    @ParameterizedTest
    @CsvSource({
        "UNPROVEN, 'v='",
        "UNPROVEN, 'v=AAAA'",
        "UNPROVEN, 'v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='",
        "REFUSED, 'e=invalid-proof'",
        "REFUSED, 'e='",
        "MALFORMED, ''",
        "MALFORMED, 'v'",
        "MALFORMED, 'v=!'",
        "MALFORMED, 'x=1'",
        "MALFORMED, 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=,'",
        "MALFORMED, 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=,1'",
    })
    void trustsNoBackendThatDoesNotProveItself(ScramException.Kind kind, String serverFinal) throws Exception {
        // Given
        var task = RFC.client().challenged(bytes(RFC.serverFirst));
        var answer = task.solve(task.keys(Rfc.password()));

        // When
        var refusal = catchThrowableOfType(ScramException.class, () -> answer.confirm(bytes(serverFinal)));

        // Then
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.getStackTrace()).isEmpty();
    }

    @Test
    void readsExtensionsOfTheBackend() throws Exception {
        // Given
        var task = RFC.client().challenged(bytes(RFC.serverFirst + ",x=1"));
        var answer = task.solve(task.keys(Rfc.password()));

        // When
        var refusal =
                catchThrowableOfType(ScramException.class, () -> answer.confirm(bytes(RFC.serverFinal + ",x=1,y=")));

        // Then: the extension is part of what is signed, so the signature without it is wrong, but the message is
        // well-formed
        assertThat(refusal.kind()).isEqualTo(ScramException.Kind.UNPROVEN);
    }

    @ParameterizedTest
    @CsvSource({
        "'', attribute r=",
        "'r=', nonce of 1 to 256",
        "'r=NONCE,s=AAAA,i=4096', a nonce that goes on from ours",
        "'r=otherNONCE,s=AAAA,i=4096', a nonce that goes on from ours",
        "'r=x,s=AAAA,i=4096', a nonce that goes on from ours",
        "'r=NONCE x,s=AAAA,i=4096', printable",
        "'m=1,r=NONCEx,s=AAAA,i=4096', no mandatory extension",
        "'s=AAAA,r=NONCEx,i=4096', attribute r=",
        "'r=NONCEx', attribute s=",
        "'r=NONCEx,s=,i=4096', a salt",
        "'r=NONCEx,s=!,i=4096', base64 in s=",
        "'r=NONCEx,s=AAAA', attribute i=",
        "'r=NONCEx,s=AAAA,i=', 4096 to 10000000 iterations",
        "'r=NONCEx,s=AAAA,i=0', 4096 to 10000000 iterations",
        "'r=NONCEx,s=AAAA,i=-4096', 4096 to 10000000 iterations",
        "'r=NONCEx,s=AAAA,i=04096', 4096 to 10000000 iterations",
        "'r=NONCEx,s=AAAA,i=4095', 4096 to 10000000 iterations",
        "'r=NONCEx,s=AAAA,i=10000001', 4096 to 10000000 iterations",
        "'r=NONCEx,s=AAAA,i=99999999999999', 4096 to 10000000 iterations",
        "'r=NONCEx,s=AAAA,i=4096x', 4096 to 10000000 iterations",
        "'r=NONCEx,s=AAAA,i=4096,', behind the last comma",
        "'r=NONCEx,s=AAAA,i=4096,1=x', an extension",
    })
    void refusesWhatIsNoChallenge(String text, String expected) {
        // Given
        var message = bytes(text.replace("NONCE", RFC.clientNonce));

        // When
        var refusal =
                catchThrowableOfType(ScramException.class, () -> RFC.client().challenged(message));

        // Then
        assertThat(refusal).hasMessageContaining(expected);
        assertThat(refusal.kind()).isEqualTo(ScramException.Kind.MALFORMED);
    }

    @Test
    void saysThatTheBackendRefusedAtOnce() {
        // When
        var refusal =
                catchThrowableOfType(ScramException.class, () -> RFC.client().challenged(bytes("e=unknown-user")));

        // Then
        assertThat(refusal.kind()).isEqualTo(ScramException.Kind.REFUSED);
    }

    @Test
    void refusesAChallengeThatIsTooLong() {
        // Given
        var message = bytes(RFC.serverFirst + ",x=" + "1".repeat(4096));

        // When
        var refusal =
                catchThrowableOfType(ScramException.class, () -> RFC.client().challenged(message));

        // Then
        assertThat(refusal).hasMessage("expected a message of up to 4096 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 10_000_000})
    void takesIterationsUpToTheLimits(int iterations) throws Exception {
        // When
        var task = RFC.client().challenged(bytes("r=" + RFC.clientNonce + "x,s=AAAA,i=" + iterations));

        // Then
        assertThat(task.iterations()).isEqualTo(iterations);
        assertThat(task.salt()).isEqualTo(new byte[3]);
    }

    @ParameterizedTest
    @CsvSource({"'', n=", "default, n=default", "'a,b=c', n=a=2Cb=3Dc", "é, n=é"})
    void escapesTheNameOfTheUser(String user, String expected) {
        // When
        var client =
                new ScramClient(ScramHash.SHA_256, user, ChannelBinding.unsupported(), RANDOM, ScramLimits.DEFAULT);

        // Then
        assertThat(new String(client.first(), UTF_8)).matches("n,,\\Q" + expected + "\\E,r=[0-9A-Za-z+/]{32}");
    }

    @ParameterizedTest
    @CsvSource({"1", "8", "16", "28", "32", "64"})
    void logsInUnderASaltOfAnyLength(int length) throws Exception {
        // Given
        var offer = new ScramOffer(ScramHash.SHA_256, new byte[length], 4096, RANDOM, ScramLimits.DEFAULT);

        // When
        var conversation = converse(ScramHash.SHA_256, offer, ChannelBinding.unsupported(), BindingOffer.none());

        // Then
        assertThat(conversation.madeWith(ScramVerifier.of(ScramHash.SHA_256, bytes("secret"), new byte[length], 4096)))
                .isPresent();
    }

    @Test
    void bindsToTheChannelOnBothSides() throws Exception {
        // Given
        var hash = HexFormat.of().parseHex("00ff10a0");
        var offer = new ScramOffer(ScramHash.SHA_256, new byte[28], 4096, RANDOM, ScramLimits.DEFAULT);

        // When
        var conversation =
                converse(ScramHash.SHA_256, offer, ChannelBinding.endPoint(hash), BindingOffer.endPoint(hash));

        // Then
        assertThat(conversation.madeWith(ScramVerifier.of(ScramHash.SHA_256, bytes("secret"), new byte[28], 4096)))
                .isPresent();
    }

    @Test
    void isFoundOutOnAnotherChannel() {
        // Given
        var offer = new ScramOffer(ScramHash.SHA_256, new byte[28], 4096, RANDOM, ScramLimits.DEFAULT);

        // When
        var refusal = catchThrowableOfType(
                ScramException.class,
                () -> converse(
                        ScramHash.SHA_256,
                        offer,
                        ChannelBinding.endPoint(new byte[] {1}),
                        BindingOffer.endPoint(new byte[] {2})));

        // Then
        assertThat(refusal.kind()).isEqualTo(ScramException.Kind.CHANNEL_BINDING);
    }

    @Test
    void saysThatItWouldBind() throws Exception {
        // Given
        var offer = new ScramOffer(ScramHash.SHA_1, new byte[16], 4096, RANDOM, ScramLimits.DEFAULT);

        // When
        var conversation = converse(ScramHash.SHA_1, offer, ChannelBinding.notOffered(), BindingOffer.none());

        // Then
        assertThat(conversation.madeWith(ScramVerifier.of(ScramHash.SHA_1, bytes("secret"), new byte[16], 4096)))
                .isPresent();
    }

    @Test
    void wipesItsKeys() throws Exception {
        // Given
        var task = RFC.client().challenged(bytes(RFC.serverFirst));
        var keys = task.keys(Rfc.password());

        // When
        keys.close();

        // Then
        assertThat(keys.clientKey()).containsOnly(0);
        assertThat(keys.serverKey()).containsOnly(0);
        assertThat(keys).hasToString("ScramKeys[redacted]");
    }

    /** Lets a client with password {@code secret} answer a challenge of {@code offer}, and returns the proof that came of it. */
    private static ScramProof converse(ScramHash hash, ScramOffer offer, ChannelBinding says, BindingOffer offered)
            throws ScramException {
        var client = new ScramClient(hash, "", says, RANDOM, ScramLimits.DEFAULT);
        var challenge = offer.challenge(client.first(), offered);
        var task = client.challenged(challenge.message());
        return challenge.proof(task.solve(task.keys(bytes("secret"))).message());
    }
}
