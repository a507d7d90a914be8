package io.helios.proxy.vault;

import static io.helios.proxy.vault.TestVault.ORG;
import static io.helios.proxy.vault.TestVault.PLACE;
import static io.helios.proxy.vault.TestVault.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealTest {
    private final AesMasterKey master = AesMasterKey.random();
    private final TestVault store = new TestVault();
    private final Seal seal = store.seal(MasterKeys.of(master));

    @BeforeEach
    void oneDataKey() {
        store.addKey("dek_1", master);
    }

    @Test
    void opensWhatItSealed() {
        // Given
        var sealed = seal.seal(PLACE, bytes("s3cret"));

        // When
        var opened = seal.open(sealed);

        // Then
        assertThat(opened).isEqualTo(bytes("s3cret"));
        assertThat(sealed.envelope())
                .asString(ISO_8859_1)
                .startsWith("hv1|" + master.id() + "|dek_1|")
                .doesNotContain("s3cret");
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        // Given
        var first = seal.seal(PLACE, bytes("s3cret"));

        // When
        var second = seal.seal(PLACE, bytes("s3cret"));

        // Then
        assertThat(second.envelope()).isNotEqualTo(first.envelope());
    }

    @Test
    void noticesEveryChangedBit() {
        // Given
        var envelope = seal.seal(PLACE, bytes("s3cret")).envelope();
        int bodyAt = ("hv1|" + master.id() + "|").length();

        // When
        for (int bit = bodyAt * 8; bit < envelope.length * 8; bit++) {
            var changed = envelope.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            // Then
            assertThatThrownBy(() -> seal.open(new SealedValue(PLACE, changed)))
                    .as("bit %d", bit)
                    .isInstanceOf(VaultFailure.class);
        }
    }

    @Test
    void noticesAMissingEnd() {
        // Given
        var envelope = seal.seal(PLACE, bytes("s3cret")).envelope();

        // When
        for (int length = 0; length < envelope.length; length++) {
            var cut = new SealedValue(PLACE, Arrays.copyOf(envelope, length));

            // Then
            assertThatThrownBy(() -> seal.open(cut)).isInstanceOf(VaultFailure.class);
        }
    }

    static Stream<SealedPlace> otherPlaces() {
        return Stream.of(
                new SealedPlace("tokens", PLACE.column(), PLACE.row(), ORG, 1),
                new SealedPlace(PLACE.table(), "note", PLACE.row(), ORG, 1),
                new SealedPlace(PLACE.table(), PLACE.column(), "vlt_2", ORG, 1),
                new SealedPlace(PLACE.table(), PLACE.column(), PLACE.row(), "org_2", 1),
                new SealedPlace(PLACE.table(), PLACE.column(), PLACE.row(), ORG, 2));
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void doesNotOpenAtAnotherPlace(SealedPlace other) {
        // Given
        var envelope = seal.seal(PLACE, bytes("s3cret")).envelope();

        // When
        var refusal = assertThatThrownBy(() -> seal.open(new SealedValue(other, envelope)));

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageStartingWith(other.toString());
    }

    @Test
    void aPlaceCannotBeReadInTwoWays() {
        assertThatThrownBy(() -> new SealedPlace("tokens", "a|b", "c", ORG, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutTheMasterKeyItSaysWhichOneIsMissing() {
        // Given
        var sealed = seal.seal(PLACE, bytes("s3cret"));
        var withoutKey = store.seal(MasterKeys.none());

        // When
        var refusal = assertThatThrownBy(() -> withoutKey.open(sealed));

        // Then
        refusal.isInstanceOf(VaultSealed.class).hasMessageContaining(master.id());
        assertThatThrownBy(() -> withoutKey.seal(PLACE, bytes("x"))).isInstanceOf(VaultSealed.class);
    }

    @Test
    void aKeyThatOnlyClaimsTheIdOpensNothing() {
        // Given
        var sealed = seal.seal(PLACE, bytes("s3cret"));
        var impostor = new RenamedKey(master.id(), AesMasterKey.random());

        // When
        var refusal =
                assertThatThrownBy(() -> store.seal(MasterKeys.of(impostor)).open(sealed));

        // Then
        refusal.isInstanceOf(VaultFailure.class).isNotInstanceOf(VaultSealed.class);
    }

    @Test
    void aFormerDataKeyStillOpens() {
        // Given
        var old = seal.seal(PLACE, bytes("old"));

        // When
        store.addKey("dek_2", master);

        // Then
        assertThat(seal.open(old)).isEqualTo(bytes("old"));
        assertThat(seal.seal(PLACE, bytes("new")).envelope())
                .asString(ISO_8859_1)
                .contains("|dek_2|");
    }

    @Test
    void anUnknownDataKeyIsAFailure() {
        // Given
        var sealed = seal.seal(PLACE, bytes("s3cret"));
        var emptied = new TestVault().seal(MasterKeys.of(master));

        // When
        var refusal = assertThatThrownBy(() -> emptied.open(sealed));

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageContaining("dek_1");
        assertThatThrownBy(() -> emptied.seal(PLACE, bytes("x"))).isInstanceOf(VaultFailure.class);
    }

    @Test
    void refusesAValueThatItCouldNotReadAgain() {
        // Given
        var tooLong = new byte[4096];

        // When
        var refusal = assertThatThrownBy(() -> seal.seal(PLACE, tooLong));

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageContaining("too long");
    }

    @Test
    void countsTheUsesOfAKeyOnce() {
        // Given
        var keys = store.dataKeys(MasterKeys.of(master));
        var counted = new Seal(keys, 4096);
        counted.open(counted.seal(PLACE, bytes("a")));
        counted.seal(PLACE, bytes("b"));

        // When
        var uses = keys.takeUses();

        // Then
        assertThat(uses).containsEntry("dek_1", 2L);
        assertThat(keys.takeUses()).containsEntry("dek_1", 0L);
    }

    @Test
    void aDataKeyMovesToTheNextMasterKey() {
        // Given
        var sealed = seal.seal(PLACE, bytes("s3cret"));
        var next = AesMasterKey.random();
        var moving = store.dataKeys(MasterKeys.of(next, master));

        // When
        var moved = moving.wrapAnew(store.keys().get(0));

        // Then
        store.replaceKeys(List.of(moved));
        assertThat(moved.masterKeyId()).isEqualTo(next.id());
        assertThat(store.seal(MasterKeys.of(next)).open(sealed)).isEqualTo(bytes("s3cret"));
        assertThatThrownBy(() -> store.seal(MasterKeys.of(master)).open(sealed)).isInstanceOf(VaultSealed.class);
    }

    @Test
    void aWrappedKeyDoesNotOpenAnotherOrganisation() {
        // Given
        var key = store.keys().get(0);
        store.replaceKeys(List.of(new WrappedKey(key.id(), "org_2", key.masterKeyId(), key.wrapped(), true)));
        var place = new SealedPlace(PLACE.table(), PLACE.column(), PLACE.row(), "org_2", 1);

        // When
        var refusal = assertThatThrownBy(() -> seal.seal(place, bytes("x")));

        // Then
        refusal.isInstanceOf(VaultFailure.class);
    }

    /** Owns a key that answers to the name of another. */
    private record RenamedKey(String id, MasterKey key) implements MasterKey {
        @Override
        public byte[] wrap(byte[] plain, byte[] context) {
            return key.wrap(plain, context);
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] context) {
            return key.unwrap(wrapped, context);
        }
    }
}
