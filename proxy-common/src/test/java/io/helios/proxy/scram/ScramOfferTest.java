package io.helios.proxy.scram;

import static io.helios.proxy.scram.Rfc.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScramOfferTest {
    private static final byte[] HASH = {1, 2, 3};

    private final ScramOffer offer = Rfc.SHA_256.offer();

    @ParameterizedTest
    @EnumSource(Rfc.class)
    void challengesAsTheRfcDoes(Rfc rfc) throws Exception {
        // When
        var challenge = rfc.offer().challenge(bytes(rfc.clientFirst), BindingOffer.none());

        // Then
        assertThat(new String(challenge.message(), ISO_8859_1)).isEqualTo(rfc.serverFirst);
        assertThat(challenge.userName()).isEqualTo("user");
    }

    @Test
    void neverUsesANonceTwice() throws Exception {
        // Given
        var random = new ScramOffer(ScramHash.SHA_256, new byte[28], 4096, new SecureRandom(), ScramLimits.DEFAULT);
        var first = random.challenge(bytes("n,,n=,r=abc"), BindingOffer.none());

        // When
        var second = random.challenge(bytes("n,,n=,r=abc"), BindingOffer.none());

        // Then
        assertThat(new String(second.message(), ISO_8859_1)).matches("r=abc[0-9A-Za-z+/]{32},s=[A=]{40},i=4096");
        assertThat(second.message()).isNotEqualTo(first.message());
    }

    @ParameterizedTest
    @CsvSource({
        "'n,,n=,r=x', ''",
        "'n,,n=default,r=x', default",
        "'n,,n=a=2Cb=3Dc,r=x', 'a,b=c'",
        "'n,,n=$1,r=x', $1",
        "'y,,n=user,r=x,z=extension,q=', user",
        "'n,,n=rené,r=x', rené",
    })
    void keepsTheNameOfTheUser(String message, String name) throws Exception {
        // When
        var challenge = offer.challenge(message.getBytes(UTF_8), BindingOffer.none());

        // Then
        assertThat(challenge.userName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'', before the user name",
        "'n', before the user name",
        "'n,', before the user name",
        "'x,,n=u,r=x', before the user name",
        "'N,,n=u,r=x', before the user name",
        "'p,,n=u,r=x', before the user name",
        "'p=,,n=u,r=x', before the user name",
        "'n,b=u,n=u,r=x', before the user name",
        "'n,a=root,n=u,r=x', no authorization identity",
        "'n,a=,n=u,r=x', no authorization identity",
        "'n,,m=1,n=u,r=x', no mandatory extension",
        "'n,,', attribute n=",
        "'n,,u', attribute n=",
        "'n,,n', attribute n=",
        "'n,,r=x,n=u', attribute n=",
        "'n,,n=u', attribute r=",
        "'n,,n=u,', behind the last comma",
        "'n,,n=u,,r=x', attribute r=",
        "'n,,n=u,z=1,r=x', attribute r=",
        "'n,,n=u,r=', nonce of 1 to 256",
        "'n,,n=u,r=a b', printable",
        "'n,,n=u,r=a\u0000', printable",
        "'n,,n=u,r=a\u007f', printable",
        "'n,,n=u,r=aé', printable",
        "'n,,n=u,r=x,', behind the last comma",
        "'n,,n=u,r=x,z', attribute z=",
        "'n,,n=u,r=x,1=z', extension",
        "'n,,n=u,r=x,é=z', extension",
        "'n,,n=a=b,r=x', =2C or =3D",
        "'n,,n=a=2c,r=x', =2C or =3D",
        "'n,,n=a=,r=x', =2C or =3D",
        "'n,,n=\u00ff,r=x', UTF-8",
    })
    void refusesWhatIsNoFirstMessage(String message, String expected) {
        // When
        var refusal =
                catchThrowableOfType(ScramException.class, () -> offer.challenge(bytes(message), BindingOffer.none()));

        // Then
        assertThat(refusal).hasMessageContaining(expected);
        assertThat(refusal.kind()).isEqualTo(ScramException.Kind.MALFORMED);
        assertThat(refusal.getStackTrace()).isEmpty();
    }

    @Test
    void takesANonceAndAMessageOfTheLongestLength() throws Exception {
        // Given
        var nonce = "x".repeat(256);
        var message = "n,,n=" + "u".repeat(4096 - 264) + ",r=" + nonce;

        // When
        var challenge = offer.challenge(bytes(message), BindingOffer.none());

        // Then
        assertThat(message).hasSize(4096);
        assertThat(new String(challenge.message(), ISO_8859_1)).startsWith("r=" + nonce);
    }

    @Test
    void refusesALongerNonce() {
        // Given
        var message = bytes("n,,n=u,r=" + "x".repeat(257));

        // When
        var refusal = catchThrowableOfType(ScramException.class, () -> offer.challenge(message, BindingOffer.none()));

        // Then
        assertThat(refusal).hasMessage("expected a nonce of 1 to 256 characters");
    }

    @Test
    void refusesALongerMessage() {
        // Given
        var message = bytes("n,,n=" + "u".repeat(4096 - 8) + ",r=x");

        // When
        var refusal = catchThrowableOfType(ScramException.class, () -> offer.challenge(message, BindingOffer.none()));

        // Then
        assertThat(refusal).hasMessage("expected a message of up to 4096 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "none, n, ''",
        "none, y, ''",
        "none, p=tls-server-end-point, 'expected no channel binding, which was not offered'",
        "declined, n, ''",
        "declined, y, expected a client that saw the offer of channel binding",
        "declined, p=tls-server-end-point, expected a client that saw the offer of channel binding",
        "endPoint, n, expected channel binding tls-server-end-point",
        "endPoint, y, expected channel binding tls-server-end-point",
        "endPoint, p=tls-server-end-point, ''",
        "endPoint, p=tls-unique, expected channel binding tls-server-end-point",
        "endPoint, p=tls-exporter, expected channel binding tls-server-end-point",
    })
    void holdsTheClientToWhatItWasOffered(String offered, String flag, String expected) {
        // Given
        var binding = offered.equals("none")
                ? BindingOffer.none()
                : offered.equals("declined") ? BindingOffer.declined() : BindingOffer.endPoint(HASH);

        // When
        var refusal =
                catchThrowableOfType(ScramException.class, () -> offer.challenge(bytes(flag + ",,n=u,r=x"), binding));

        // Then
        if (expected.isEmpty()) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal).hasMessage(expected);
            assertThat(refusal.kind()).isEqualTo(ScramException.Kind.CHANNEL_BINDING);
        }
    }
}
