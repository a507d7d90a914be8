package io.helios.proxy.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final String NONCE = "nnnnnnnnnnnn";
    private static final String TAG = "tttttttttttttttt";
    private static final String WHOLE = "hv1|0a1b2c3d|dek_A|" + NONCE + "|ct|" + TAG;

    @Test
    void writesHeaderIdsNonceCiphertextAndTag() {
        // Given
        var envelope =
                new Envelope("0a1b2c3d", "dek_A", NONCE.getBytes(ISO_8859_1), ("|ct|" + TAG).getBytes(ISO_8859_1));

        // When
        var bytes = envelope.encode();

        // Then
        assertThat(new String(bytes, ISO_8859_1)).isEqualTo(WHOLE);
    }

    @Test
    void readsWhatItWrote() {
        // Given
        var bytes = WHOLE.getBytes(ISO_8859_1);

        // When
        var envelope = Envelope.parse(bytes, bytes.length);

        // Then
        assertThat(envelope.masterKeyId()).isEqualTo("0a1b2c3d");
        assertThat(envelope.dataKeyId()).isEqualTo("dek_A");
        assertThat(envelope.nonce()).asString(ISO_8859_1).isEqualTo(NONCE);
        assertThat(envelope.sealed()).asString(ISO_8859_1).isEqualTo("|ct|" + TAG);
        assertThat(envelope.encode()).isEqualTo(bytes);
    }

    @Test
    void readsAnEmptyCiphertextAndNothingShorter() {
        // Given
        var shortest = ("hv1|m|d|" + NONCE + TAG).getBytes(ISO_8859_1);

        // When
        var envelope = Envelope.parse(shortest, shortest.length);

        // Then
        assertThat(envelope.sealed()).hasSize(Envelope.TAG_LENGTH);
        for (int length = 0; length < shortest.length; length++) {
            var cut = Arrays.copyOf(shortest, length);
            assertThatThrownBy(() -> Envelope.parse(cut, 100)).isInstanceOf(VaultFailure.class);
        }
    }

    @Test
    void refusesOneByteMoreThanItsLimit() {
        // Given
        var bytes = WHOLE.getBytes(ISO_8859_1);

        // When
        var refusal = assertThatThrownBy(() -> Envelope.parse(bytes, bytes.length - 1));

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageContaining(bytes.length + " bytes is longer than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hv2|m|d|",
                "hv1|",
                "hv1||d|",
                "hv1|m||",
                "hv1|m|",
                "hv1|m.|d|",
                "hv1|m\u00e9|d|",
                "hv1|m|d",
                "hv1|123456789012345678901234567890123|d|",
                "hv1|m|123456789012345678901234567890123|"
            })
    void refusesAnyOtherStart(String start) {
        // Given
        var bytes = (start + NONCE + TAG).getBytes(ISO_8859_1);

        // When
        var refusal = assertThatThrownBy(() -> Envelope.parse(bytes, 1000));

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageNotContaining(NONCE);
    }

    @Test
    void takesAnIdOf32Characters() {
        // Given
        var id = "12345678901234567890123456789012";

        // When
        var envelope = Envelope.parse(("hv1|" + id + "|" + id + "|" + NONCE + TAG).getBytes(ISO_8859_1), 1000);

        // Then
        assertThat(envelope.masterKeyId()).isEqualTo(id);
        assertThat(envelope.dataKeyId()).isEqualTo(id);
    }
}
