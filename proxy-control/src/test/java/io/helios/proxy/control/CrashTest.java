package io.helios.proxy.control;

import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.vault.KeyFile;
import io.helios.proxy.vault.MasterKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each round kills a process, without warning, the moment it has said that a token is taken back. */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("helios.crash.rounds", 20);

    @RegisterExtension
    final TestStores stores = new TestStores();

    @Test
    void aRevokedTokenNeverComesBack() throws IOException, InterruptedException {
        // Given
        var keyFile = stores.folder().resolve("kek");
        var settings = StoreSettings.on(stores.file(), MasterKeys.of(new KeyFile(keyFile).create()));
        var tokens = tokens(settings);

        // When
        for (var token : tokens) {
            revokeAndDie(keyFile, token);
        }

        // Then
        var store = stores.open(settings);
        assertThat(tokens).allSatisfy(token -> assertThat(
                        store.tokenDirectory().byId(token).orElseThrow().revoked())
                .isTrue());
    }

    private List<TokenId> tokens(StoreSettings settings) {
        try (var store = ControlStore.open(settings)) {
            var account = person(store, "ann@example.com");
            return IntStream.range(0, ROUNDS)
                    .mapToObj(i ->
                            issue(store, TokenOrder.usual(account, "t" + i)).id())
                    .toList();
        }
    }

    private void revokeAndDie(Path keyFile, TokenId token) throws IOException, InterruptedException {
        var process = start(keyFile, token);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo(RevokingProcess.DONE + token);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(Path keyFile, TokenId token) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RevokingProcess.class.getName()));
        command.addAll(List.of(stores.file().toString(), keyFile.toString(), token.value()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
