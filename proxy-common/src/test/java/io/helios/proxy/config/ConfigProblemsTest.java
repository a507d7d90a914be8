package io.helios.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule, broken once, and all at once. */
class ConfigProblemsTest {
    private static final String ALL_AT_ONCE = """
            listeners:
              - protocol: postgres
                bind: 0.0.0.0:5432
                tls: off
              - protocol: mysql
                bidn: 127.0.0.1:3306
              - { protocol: gopher, bind: 127.0.0.1:5432 }
            vault:
              kek: c2VjcmV0
            bootstrap:
              databases:
                - { name: main }
                - name: main
                  backends:
                    - { protocol: mysql, physical: x }
            """;

    @TempDir
    Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void files() {
        folder = new ConfigFolder(temporary);
    }

    static Stream<ProblemCase> faultyFiles() {
        return Stream.of("listeners.txt", "sections.txt", "store.txt", "backends.txt", "bootstrap.txt")
                .flatMap(ProblemCase::of);
    }

    @ParameterizedTest
    @MethodSource("faultyFiles")
    void tellsWhatIsWrongWithAFile(ProblemCase faulty) {
        var problems = folder.problems(Optional.of(faulty.text()), Map.of(), Map.of());

        assertThat(problems).isEqualTo(faulty.problems());
    }

    static Stream<ProblemCase> faultyEnvironments() {
        return ProblemCase.of("environment.txt");
    }

    @ParameterizedTest
    @MethodSource("faultyEnvironments")
    void tellsWhatIsWrongWithTheEnvironment(ProblemCase faulty) {
        var environment = new HashMap<>(ConfigFolder.LEAST_ENVIRONMENT);
        faulty.text().lines().map(line -> line.split("=", 2)).forEach(pair -> environment.put(pair[0], pair[1]));

        var problems = folder.problems(Optional.empty(), environment, Map.of());

        assertThat(problems).isEqualTo(faulty.problems());
    }

    @Test
    void aSecretIsNoFlag() {
        var flags = Map.of("vault.kek", ConfigFolder.KEK, "drain.mux", "1s");

        var problems = folder.problems(Optional.of(ConfigFolder.LEAST), Map.of(), flags);

        assertThat(problems)
                .containsExactly(
                        "drain.mux: names no setting, did you mean drain.max?",
                        "vault.kek: a secret does not stand here itself, write { file: /path } or give it in the environment");
    }

    @Test
    void tellsAllProblemsOfAllOriginsAtOnce() {
        var environment = Map.of("HELIOS_TOKENS_LIVE_TTL", "soon", "HELIOS_TOKEN_LIVE_TTL", "1d");

        var problems = folder.problems(Optional.of(ALL_AT_ONCE), environment, Map.of("drain.min", "2m"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "HELIOS_TOKEN_LIVE_TTL: names no setting, did you mean HELIOS_TOKENS_LIVE_TTL?",
                        "tokens.live-ttl: expected a duration such as 250ms, 90s, 15m, 12h or 7d",
                        "drain.min: must not be above drain.max",
                        "store.url: is required",
                        "listeners[0].tls@4: must be require: only loopback addresses and Unix sockets may serve plaintext",
                        "listeners[1].bidn@6: unknown key, did you mean bind?",
                        "listeners[2].protocol@7: expected one of postgres, mysql, mongodb, redis, http, api",
                        "vault.kek@9: a secret does not stand here itself, write { file: /path } or give it in the environment",
                        "bootstrap.databases[1].name@13: a database of this name came before",
                        "bootstrap.databases[1].backends[0].hosts@15: name at least one",
                        "bootstrap.databases[1].backends[0].physical@15: only postgres and redis are renamed,"
                                + " list the names it serves in names");
    }

    @Test
    void noProblemRepeatsWhatMayBeASecret() {
        var yaml = ConfigFolder.LEAST + "vault: { kek: hunter2 }\nadmin: { bind: hunter2 }\nsign-up: hunter2\n"
                + "drain: { min: hunter2, max: [hunter2] }\n"
                + "bootstrap: { tokens: [ { name: a, scopes: [hunter2], allowed-ips: [hunter2] } ] }";

        var problems = folder.problems(Optional.of(yaml), Map.of("HELIOS_AUTH_TRIAL_MAX", "hunter2"), Map.of());

        assertThat(problems).hasSize(10).noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void aProblemIsOneLineWhateverAKeyHolds() {
        var yaml = ConfigFolder.LEAST + "\"a\\nb\\e[31m\": 1\n";

        var problems = folder.problems(Optional.of(yaml), Map.of(), Map.of());

        assertThat(problems).containsExactly("a\uFFFDb\uFFFD[31m@3: unknown key");
    }

    @Test
    void aFileThatIsNotYamlIsOneProblem() {
        var yaml = "listeners:\n  - { protocol: postgres\nvault: { kek: hunter2 }\n";

        var problems = folder.problems(Optional.of(yaml), Map.of(), Map.of());

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("@3: is not YAML: ")
                .doesNotContain("hunter2");
    }

    @Test
    void aFileThatIsNotThereIsOneProblem() {
        var nowhere = temporary.resolve("nowhere.yaml");

        var thrown = assertThrows(
                InvalidConfig.class, () -> ConfigLoader.strict().load(Optional.of(nowhere), Map.of(), Map.of()));

        assertThat(thrown).hasMessage(nowhere + ": cannot be read");
    }

    @Test
    void aProblemSaysWhereItIs() {
        var file = folder.yaml(ConfigFolder.LEAST + "sign-up: maybe");

        var thrown = assertThrows(InvalidConfig.class, () -> ConfigLoader.strict()
                .load(Optional.of(file), Map.of("HELIOS_DRAIN_MIN", "x", "HELIOS_X", "y"), Map.of("drain.max", "x")));

        var duration = "expected a duration such as 250ms, 90s, 15m, 12h or 7d";
        assertThat(thrown)
                .hasMessage(file + ":3: sign-up: expected one of open, invite, off\n"
                        + "HELIOS_X: names no setting\n"
                        + "HELIOS_DRAIN_MIN: drain.min: " + duration + "\n"
                        + "flag drain.max: drain.max: " + duration);
    }

    @Test
    void theKeyIsFoundBesideTheStoreThroughALink() throws IOException {
        var store = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(store.resolve("kek"), ConfigFolder.KEK);
        Files.createSymbolicLink(temporary.resolve("link"), store);
        var yaml = "listeners: [ { protocol: postgres } ]\nstore: { url: 'sqlite:$DIR/data/helios.db' }\n"
                + "vault: { kek: { file: $DIR/link/kek } }";

        var problems = folder.problems(Optional.of(yaml), Map.of(), Map.of());

        assertThat(problems).singleElement().asString().startsWith("vault.kek.file@3: lies in the folder of the store");
    }
}
