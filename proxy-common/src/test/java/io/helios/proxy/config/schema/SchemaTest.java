package io.helios.proxy.config.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading into records that this test makes up. */
class SchemaTest {
    /** Owns what a garden has. */
    public record Garden(
            @Setting("How it is called") String name,

            @Setting(value = "Beds at most", fallback = "3", max = "9")
            int beds,

            @Setting("Opens the gate") Optional<Secret> key,
            List<Tree> trees) {}

    /** Owns one tree. */
    public record Tree(
            @Setting("Its kind") Kind kind,
            @Setting("What it is called") List<String> names) {}

    /** Owns the kinds of trees. */
    public enum Kind {
        APPLE,
        SOUR_CHERRY
    }

    /** Owns a setting that nobody explained. */
    public record Unexplained(String mystery) {}

    private final Schema<Garden> schema = new Schema<>(Garden.class, "GARDEN", (name, value) -> false);

    @TempDir
    Path folder;

    @Test
    void listsEveryScalarOnce() {
        var keys = schema.keys();

        assertThat(keys)
                .extracting(Key::path)
                .containsExactly("name", "beds", "key", "key.file", "trees[].kind", "trees[].names[]");
        assertThat(keys)
                .extracting(Key::otherwise)
                .containsExactly("required", "3", "none", "none", "required", "none");
        assertThat(keys)
                .extracting(key -> key.environmentName("GARDEN"))
                .contains("GARDEN_KEY_FILE", "GARDEN_TREES_<n>_NAMES_<n>");
    }

    @Test
    void goesOnBehindAProblemSoThatIndexesStay() throws IOException {
        var yaml = "name: x\ntrees: [ oak, { kind: palm }, { kind: sour-cherry, names: [ a, { b: c }, d ] } ]";

        try (var draft = read(yaml)) {
            assertThat(draft.problems())
                    .extracting(ConfigProblem::path)
                    .containsExactly("trees[0]", "trees[1].kind", "trees[2].names[1]");
            assertThat(draft.value().trees()).hasSize(3);
            assertThat(draft.value().trees().get(2).kind()).isEqualTo(Kind.SOUR_CHERRY);
            assertThat(draft.value().trees().get(2).names())
                    .hasSize(3)
                    .startsWith("a")
                    .endsWith("d");
        }
    }

    @Test
    void rulesAreNotToldOfStandIns() throws IOException {
        try (var draft =
                read("beds: 10\ntrees: [ { kind: palm }, { kind: palm }, { kind: apple }, { kind: apple } ]")) {
            int before = draft.problems().size();

            draft.spot().at("name").problem("too short");
            draft.spot().at("trees").distinct(draft.value().trees(), "kind", Tree::kind, "again");

            assertThat(draft.problems().subList(before, draft.problems().size()))
                    .extracting(ConfigProblem::toString)
                    .containsExactly(folder.resolve("garden.yaml") + ":2: trees[3].kind: again");
        }
    }

    @Test
    void keepsWordsAsTheyWereWritten() throws IOException {
        var yaml =
                "name: 0010\ntrees: [ { kind: apple, names: [ off, no, 1_000, 2027-06-30, 1.50, 'null', \"\\u00e9\" ] } ]";

        try (var draft = read(yaml)) {
            assertThat(draft.problems()).isEmpty();
            assertThat(draft.value().name()).isEqualTo("0010");
            assertThat(draft.value().trees().get(0).names())
                    .containsExactly("off", "no", "1_000", "2027-06-30", "1.50", "null", "é");
        }
    }

    @Test
    void takesOneDocumentOnly() throws IOException {
        try (var draft = read("name: x\n---\nname: y\n")) {
            assertThat(draft.problems())
                    .extracting(ConfigProblem::message)
                    .containsExactly("expected only one YAML document");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001",
                "name: \u0000",
                "\t- x",
                "a: b: c",
                "%x",
                "'",
                "{",
                "? [a]\n: b",
                "name: !!x y: z",
                "&a *a"
            })
    void garbageIsAProblem(String yaml) throws IOException {
        try (var draft = read(yaml)) {
            assertThat(draft.problems()).isNotEmpty();
        }
    }

    @Test
    void depthIsAProblem() throws IOException {
        try (var draft = read("name: " + "[".repeat(100_000))) {
            assertThat(draft.problems()).isNotEmpty();
        }
    }

    @Test
    void bytesThatAreNoTextAreAProblem() throws IOException {
        var file = Files.write(folder.resolve("garden.yaml"), new byte[] {'n', ':', ' ', (byte) 0xff, (byte) 0xfe});

        try (var draft = schema.read(new Sources(Optional.of(file), Map.of(), Map.of()))) {
            assertThat(draft.problems()).hasSize(1);
        }
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        try (var draft = read("# nothing\n")) {
            assertThat(draft.problems()).extracting(ConfigProblem::path).containsExactly("name");
        }
    }

    @Test
    void aFileIsAMapping() throws IOException {
        try (var draft = read("[ name ]")) {
            assertThat(draft.problems())
                    .extracting(ConfigProblem::message)
                    .containsExactly("expected a mapping of keys");
        }
    }

    @Test
    void closingADraftWipesItsSecrets() throws IOException {
        var file = Files.writeString(folder.resolve("key"), "open sesame\r\n");
        var draft = read("name: x\nkey: { file: " + file + " }");
        var key = draft.value().key().orElseThrow();
        var before = new String(key.copy(), UTF_8);

        draft.close();

        assertThat(before).isEqualTo("open sesame");
        assertThatThrownBy(key::copy).isInstanceOf(IllegalStateException.class);
        assertThat(key).hasToString("Secret(redacted)");
    }

    @Test
    void aSecretIsNoBook() throws IOException {
        var file = Files.write(folder.resolve("key"), new byte[65_537]);

        try (var draft = read("name: x\nkey: { file: " + file + " }")) {
            assertThat(draft.problems())
                    .extracting(ConfigProblem::message)
                    .containsExactly("the file holds more than 64KiB");
        }
    }

    @Test
    void aSettingMustBeExplained() {
        assertThatThrownBy(() -> new Schema<>(Unexplained.class, "X", (name, value) -> false))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("mystery says nothing about its setting");
    }

    private Draft<Garden> read(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("garden.yaml"), yaml);
        return schema.read(new Sources(Optional.of(file), Map.of(), Map.of()));
    }
}
