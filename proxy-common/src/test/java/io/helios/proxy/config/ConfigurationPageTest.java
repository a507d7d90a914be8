package io.helios.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.config.schema.Key;
import io.helios.proxy.config.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owns the promise that {@code docs/configuration.md} and the schema for editors say what can be configured. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path JSON_SCHEMA = Path.of("..", "docs", "config.schema.json");
    private static final Pattern ROW = Pattern.compile("^\\| `[a-z].*`HELIOS_.*\\|$", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final Schema<ProxyConfig> schema =
            new Schema<>(ProxyConfig.class, ConfigLoader.PREFIX, ForeignNames::contain);

    @TempDir
    Path temporary;

    @Test
    void thePageHasARowForEachKey() throws IOException {
        var page = Files.readString(PAGE);

        var rows = ROW.matcher(page).results().map(MatchResult::group).toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        schema.keys().stream().map(ConfigurationPageTest::row).toList());
    }

    @Test
    void thePageNamesTheVariablesThatAreNoSettings() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(ForeignNames.OF_THE_COMMAND).allMatch(name -> page.contains("`" + name + "`"));
    }

    @Test
    void theExamplesOfThePageWork() throws IOException {
        var folder = new ConfigFolder(temporary);
        var examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(example -> example.group(1).replaceAll("/(?:etc/helios|run/secrets)/", "\\$DIR/"))
                .toList();

        var problems = examples.stream()
                .map(example -> folder.problems(Optional.of(example), Map.of(), Map.of()))
                .toList();

        assertThat(problems).isNotEmpty().allMatch(each -> each.isEmpty());
    }

    @Test
    void noTwoKeysShareAName() {
        var names = schema.keys().stream().map(key -> key.environmentName(ConfigLoader.PREFIX));

        var count = names.collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertThat(count)
                .hasSizeGreaterThan(50)
                .allSatisfy((name, times) -> assertThat(times).as(name).isOne());
    }

    /** So an index in a variable's name is never a part of another key. */
    @Test
    void noKeyHasADigitOrAnUnderscore() {
        assertThat(schema.keys()).extracting(Key::path).allMatch(path -> path.matches("[a-z.\\[\\]-]+"));
    }

    @Test
    void noKeyIsTakenForSomethingElse() {
        var names = schema.keys().stream()
                .map(key -> key.environmentName(ConfigLoader.PREFIX).replace("<n>", "0"));

        assertThat(names).noneMatch(name -> ForeignNames.contain(name, "tcp://10.0.0.1:1"));
    }

    @Test
    void theSchemaForEditorsIsTrue() throws IOException {
        var generated = JsonSchema.of(schema.keys());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "config.schema.json"), generated);

        var committed = Files.readString(JSON_SCHEMA);

        assertThat(committed)
                .as("docs/config.schema.json; what it should be is in proxy-common/target/config.schema.json")
                .isEqualTo(generated);
    }

    private static String row(Key key) {
        var values = key.choices().isEmpty() ? key.kind() : "`" + String.join("` `", key.choices()) + "`";
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        key.path(), key.environmentName(ConfigLoader.PREFIX), values, key.otherwise(), key.meaning());
    }
}
