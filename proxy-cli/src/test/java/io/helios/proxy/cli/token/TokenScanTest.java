package io.helios.proxy.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenScanTest {
    private static final String LIVE = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";
    private static final String SERVICE = "hdb_svc_0123456789ABCDEFGHIJKLMNOP1kmEAB";
    private static final String LOOK_ALIKE = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXw";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                LIVE,
                SERVICE,
                "hdb_live_000000000000000000000000003wfJ20",
                "hdb_test_0000000000000000000000000036DZXV",
                "hdb_svc_000000000000000000000000002J74z2"
            })
    void knowsRealTokens(String token) {
        var real = TokenPattern.LOOKS.matcher(token).matches() && TokenPattern.isReal(token);

        assertThat(real).isTrue();
    }

    @Test
    void findsATokenAndSaysWhereWithoutShowingIt() throws Exception {
        var file = folder.resolve("app/.env");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "A=1\nHELIOS_TOKEN=\"" + LIVE + "\"\nFAKE=" + LOOK_ALIKE + "\n");

        var run = scan(folder.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains(file + ":2", "hdb_live_0123…");
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.shown()).doesNotContain("0123456789");
    }

    @Test
    void ignoresWhatOnlyLooksLikeAToken() throws Exception {
        Files.writeString(folder.resolve("notes.md"), LOOK_ALIKE + " hdb_live_xxxxxxxxxxxxxxxxxxxxxxxxxx hdb_live_…");

        var run = scan(folder.toString());

        assertThat(run.exit()).isZero();
    }

    @Test
    void findsTokensInBinaryFilesAndInLinesOfAnyLength() throws Exception {
        var bytes = ("\u0000\u00ff".repeat(70_000) + SERVICE + "\u0000".repeat(100_000))
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("core"), bytes);
        for (int shift = 0; shift < 64; shift++) {
            Files.writeString(folder.resolve("edge" + shift), "x".repeat(65_536 - shift) + LIVE);
        }

        var run = scan(folder.toString());

        assertThat(run.out().lines()).hasSize(1 + 1 + 64);
    }

    @Test
    void readsStandardInput() {
        var run = new Terminal(folder).fed("x\ny\n" + LIVE, "token", "scan", "-");

        assertThat(run.out()).contains("standard input:3");
    }

    @Test
    void followsNoLinks() throws Exception {
        var outside = Files.writeString(
                Files.createDirectory(folder.resolve("outside")).resolve("file"), LIVE);
        var inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link"), outside);

        var run = scan(inside.toString());

        assertThat(run.exit()).isZero();
    }

    @Test
    void needsAPlaceThatIsThere() {
        var run = scan(folder.resolve("nothing").toString());

        assertThat(run.exit()).isEqualTo(5);
    }

    private Terminal.Run scan(String place) {
        return new Terminal(folder.resolve("home")).run("token", "scan", place);
    }
}
