package io.helios.proxy.pg.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cancel key of several replicas says, and to whom. */
class BackendKeyDataTest {
    private static final int PROCESS_ID = 4_194_303;

    @ParameterizedTest
    @ValueSource(ints = {4, 32})
    @DisplayName("A5.2 every replica can be told from the key")
    void aKeySaysWhichReplicaGaveItOut(int length) {
        for (int replica = 0; replica < 32; replica++) {
            // When
            var key = filled(length, 0xFF).givenOutBy(replica);

            // Then
            assertThat(key.replica()).isEqualTo(OptionalInt.of(replica));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF})
    @DisplayName("A5.2 27 random bits are left of 32")
    void allButFiveBitsOfTheSecretStayRandom(int random) {
        // When
        var written = bytes(filled(4, random).givenOutBy(21));

        // Then
        byte rest = (byte) random;
        assertThat(written).isEqualTo(new byte[] {0, 0x3F, -1, -1, (byte) (21 << 3 | (random & 7)), rest, rest, rest});
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32})
    @DisplayName("A5.2 a key that was handed on names no replica")
    void aKeyThatWasHandedOnCannotBeHandedOnAgain(int length) {
        // Given
        var key = filled(length, 7).givenOutBy(3);

        // When
        var handedOn = key.handedOn();

        // Then
        assertThat(handedOn.replica()).isEmpty();
        assertThat(handedOn.length()).isEqualTo(key.length() + 1);
        assertThat(handedOn.asGivenOut().cancelKey()).isEqualTo(key.cancelKey());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 31, 33, 255, 256})
    @DisplayName("A5.2 secrets of another length are not ours")
    void aKeyOfAnotherLengthNamesNoReplica(int length) {
        // Given
        var key = filled(length, 9);

        // When
        var replica = key.replica();

        // Then
        assertThat(replica).isEmpty();
        assertThat(key.asGivenOut()).isSameAs(key);
    }

    @Test
    @DisplayName("A5.2 the mark is one byte of one value")
    void aKeyWithAnotherMarkIsNotOneThatWasHandedOn() {
        // Given
        var key = filled(5, 2);

        // When
        var asGivenOut = key.asGivenOut();

        // Then
        assertThat(asGivenOut).isSameAs(key);
    }

    private static BackendKeyData filled(int length, int value) {
        var secret = new byte[length];
        Arrays.fill(secret, (byte) value);
        return new BackendKeyData(PROCESS_ID, secret);
    }

    private static byte[] bytes(BackendKeyData key) {
        var out = Unpooled.buffer();
        key.writeTo(out);
        return ByteBufUtil.getBytes(out);
    }
}
