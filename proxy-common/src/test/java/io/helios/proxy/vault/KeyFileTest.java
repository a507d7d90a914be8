package io.helios.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final String BASE64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String ID = "630dcd29";

    @TempDir
    Path folder;

    @Test
    void makesAFileThatOnlyItsOwnerReads() throws IOException {
        // Given
        var path = folder.resolve("kek");

        // When
        var made = new KeyFile(path).create();

        // Then
        assertThat(new KeyFile(path).read().id()).isEqualTo(made.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(path)).hasSize(45).endsWith("=\n");
        assertThat(new KeyFile(path).exposure()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void neverOverwrites() throws IOException {
        // Given
        var path = Files.writeString(folder.resolve("kek"), "precious");

        // When
        var refusal = assertThatThrownBy(() -> new KeyFile(path).create());

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageContaining("exists already");
        assertThat(path).hasContent("precious");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void saysWhereItCannotWrite() {
        // Given
        var path = folder.resolve("missing/kek");

        // When
        var refusal = assertThatThrownBy(() -> new KeyFile(path).create());

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageContaining("missing/kek");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void readsBase64WithAtMostOneLineEnd(String end) throws IOException {
        // Given
        var path = Files.writeString(folder.resolve("kek"), BASE64 + end);

        // When
        var key = new KeyFile(path).read();

        // Then
        assertThat(key.id()).isEqualTo(ID);
    }

    @Test
    void readsRawBytes() throws IOException {
        // Given
        var bytes = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        var path = Files.write(folder.resolve("kek"), bytes);

        // When
        var key = new KeyFile(path).read();

        // Then
        assertThat(key.id()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                BASE64 + "\n\n",
                BASE64 + " ",
                BASE64 + "\r",
                "correct horse battery staple 123",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                BASE64 + BASE64
            })
    void refusesAnythingElseWithoutRepeatingIt(String content) throws IOException {
        // Given
        var path = Files.writeString(folder.resolve("kek"), content);

        // When
        var refusal = assertThatThrownBy(() -> new KeyFile(path).read());

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageStartingWith(path.toString());
        if (content.length() > 8) {
            refusal.hasMessageNotContaining(content.substring(0, 8));
        }
    }

    @Test
    void saysThatAFileIsMissing() {
        // Given
        var path = folder.resolve("kek");

        // When
        var refusal = assertThatThrownBy(() -> new KeyFile(path).read());

        // Then
        refusal.isInstanceOf(VaultFailure.class).hasMessageContaining("cannot be read");
        assertThat(new KeyFile(path).exposure()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw--w----", "rw-----w-"})
    void warnsOfAFileThatIsOpenToOthers(String mode) throws IOException {
        // Given
        var path = Files.writeString(folder.resolve("kek"), BASE64);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

        // When
        var warning = new KeyFile(path).exposure();

        // Then
        assertThat(warning).hasValueSatisfying(text -> assertThat(text).contains("chmod 600"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--r-----"})
    void acceptsTheOwnerAndReadersOfTheGroup(String mode) throws IOException {
        // Given
        var path = Files.writeString(folder.resolve("kek"), BASE64);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

        // When
        var warning = new KeyFile(path).exposure();

        // Then
        assertThat(warning).isEmpty();
    }
}
