package io.helios.proxy.vault;

import static io.helios.proxy.vault.TestVault.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    private static final byte[] COUNTING =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final String BASE64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void isNamedByTheStartOfItsHash() {
        // Given
        var key = AesMasterKey.of(COUNTING);

        // When
        var id = key.id();

        // Then: printf of the 32 bytes | sha256sum
        assertThat(id).isEqualTo("630dcd29");
        assertThat(key).hasToString("AesMasterKey[630dcd29]");
    }

    @Test
    void readsBase64() {
        // Given
        var text = bytes(BASE64);

        // When
        var key = AesMasterKey.fromBase64(text);

        // Then
        assertThat(key.unwrap(AesMasterKey.of(COUNTING).wrap(bytes("data key"), bytes("here")), bytes("here")))
                .isEqualTo(bytes("data key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=",
                " AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ==",
                "-_ECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void refusesAnythingElse(String text) {
        // Given
        var given = bytes(text);

        // When
        var refusal = assertThatThrownBy(() -> AesMasterKey.fromBase64(given));

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageStartingWith("a master key is");
    }

    @Test
    void refusesKeysOfAnotherLength() {
        // Given
        var longer = Arrays.copyOf(COUNTING, 33);

        // When
        var refusal = assertThatThrownBy(() -> AesMasterKey.of(longer));

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessage("a key has 32 bytes, not 33");
    }

    @Test
    void wrappedBytesNeedTheirContextAndEveryBit() {
        // Given
        var key = AesMasterKey.random();
        var wrapped = key.wrap(bytes("data key"), bytes("here"));

        // When
        for (int i = 0; i < wrapped.length; i++) {
            var changed = wrapped.clone();
            changed[i] ^= 1;

            // Then
            assertThatThrownBy(() -> key.unwrap(changed, bytes("here"))).isInstanceOf(VaultFailure.class);
            var cut = Arrays.copyOf(wrapped, i);
            assertThatThrownBy(() -> key.unwrap(cut, bytes("here"))).isInstanceOf(VaultFailure.class);
        }
        assertThatThrownBy(() -> key.unwrap(wrapped, bytes("there"))).isInstanceOf(VaultFailure.class);
    }

    @Test
    void randomKeysDiffer() {
        // Given
        var one = AesMasterKey.random();

        // When
        var other = AesMasterKey.random();

        // Then
        assertThat(other.id()).isNotEqualTo(one.id());
    }

    @Test
    void aFormerKeyUnwrapsButDoesNotWrap() {
        // Given
        var current = AesMasterKey.random();
        var former = AesMasterKey.random();

        // When
        var keys = MasterKeys.of(current, former);

        // Then
        assertThat(keys.current()).containsSame(current);
        assertThat(keys.require(former.id())).isSameAs(former);
        assertThat(keys.require(current.id())).isSameAs(current);
        assertThatThrownBy(() -> keys.require("ffffffff")).isInstanceOf(VaultSealed.class);
        assertThat(MasterKeys.none().current()).isEmpty();
    }
}
