package io.helios.proxy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.TokenId;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLineTest {
    private static final List<String> KEY_ORDER = List.of(
            "v ts node seq type outcome org actor token src proto conn db backend class bytes_in bytes_out op status dur_us code reason ref subject details lost"
                    .split(" "));
    private static final String TOKEN = "hdb_live_0123456789abcdefghijklmnopqrstuv";
    /** A character that costs six bytes once it is escaped. */
    private static final String CONTROLS = "\u0001".repeat(20_000);

    static Stream<AuditEvent> everyEvent() {
        return AuditSamples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void keysComeInTheirOrder(AuditEvent event) throws IOException {
        var keys = parse(AuditSamples.line(7, event)).properties().stream().map(Map.Entry::getKey);

        assertThat(keys.toList()).isSubsetOf(KEY_ORDER).isSortedAccordingTo(Comparator.comparing(KEY_ORDER::indexOf));
    }

    @Test
    void textCannotEndALineOrDriveATerminal() throws IOException {
        var hostile = "a\r\nb\u001b[2J\u0000\u007f\u009b\u2028\u202e\"\\c";

        var line = AuditSamples.line(1, new AuditEvent.ConnectionFailed(AuditSamples.facts(), hostile));

        assertThat(line.stripTrailing()).matches(Pattern.compile("\\P{C}*")).doesNotContain("\u2028");
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(parse(line).get("reason").textValue()).isEqualTo(hostile);
    }

    @Test
    void halfACharacterStaysReadable() throws IOException {
        var line = AuditSamples.line(1, new AuditEvent.ConnectionFailed(AuditSamples.facts(), "x\ud83dy \ud83d\ude80"));

        assertThat(line).contains("\"x\\ud83dy \ud83d\ude80\"");
        assertThat(parse(new String(line.getBytes(UTF_8), UTF_8)).get("reason").textValue())
                .endsWith("\ud83d\ude80");
    }

    @Test
    void noStringOfARecordShowsAToken() throws IOException {
        var refusal = Refusal.of(Refusal.Code.FORBIDDEN, TOKEN).because("said " + TOKEN + "!");

        var lines = Stream.of(
                        new AuditEvent.LoginRefused(factsOf(TOKEN), refusal),
                        new AuditEvent.SessionStarted(factsOf(TOKEN), TOKEN),
                        new AuditEvent.ConnectionFailed(factsOf(TOKEN), TOKEN),
                        new AuditEvent.ControlChange(TOKEN, TOKEN, TOKEN, TOKEN, Map.of(TOKEN, TOKEN)))
                .map(event -> AuditSamples.line(1, event))
                .toList();

        assertThat(lines)
                .allSatisfy(line -> assertThat(line).contains("hdb_live_***").doesNotContain(TOKEN.substring(0, 17)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "x", "\"", "é", "€", "\ud83d\ude80", "\ud83d"})
    void aRecordIsNeverLongerThanItsBound(String character) throws IOException {
        var flood = character.repeat(10_000);
        var details = new LinkedHashMap<String, String>();
        for (int i = 0; i < 3_000; i++) {
            details.put(i % 2 == 0 ? "k" + i : flood + i, i % 3 == 0 ? "" : flood);
        }

        var lines = Stream.of(
                        new AuditEvent.LoginRefused(factsOf(flood), Refusal.of(Refusal.Code.FORBIDDEN, flood)),
                        new AuditEvent.SessionStarted(factsOf(flood), flood),
                        new AuditEvent.ControlChange(flood, flood, flood, flood, details))
                .map(event -> AuditSamples.line(Long.MAX_VALUE, event))
                .toList();

        for (var line : lines) {
            assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(8_192);
            assertThat(parse(line).get("seq").longValue()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void floodedDetailsLeaveTheRestOfTheRecordAlone() throws IOException {
        var details = Map.of("a", CONTROLS, "b", CONTROLS, "c", CONTROLS, "d", CONTROLS, "e", CONTROLS, "f", CONTROLS);

        var record = parse(AuditSamples.line(1, AuditSamples.change("token.create", details)));

        assertThat(record.get("subject").textValue()).isEqualTo("tok_5hV2cN8dRw1K");
        assertThat(record.get("details").get("a").textValue()).endsWith("\u0001…");
        assertThat(record.get("details").has("f")).isFalse();
    }

    @Test
    void theReferenceSurvivesAFloodOfEverythingElse() throws IOException {
        var refusal = Refusal.of(Refusal.Code.FORBIDDEN, CONTROLS).because(CONTROLS);

        var record = parse(AuditSamples.line(1, new AuditEvent.LoginRefused(factsOf(CONTROLS), refusal)));

        assertThat(record.get("ref").textValue()).isEqualTo(refusal.reference());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "bootstrap"})
    void aChangeWithoutAnAccountSaysWhereItCameFrom(String actor) throws IOException {
        var change = new AuditEvent.ControlChange("vault.put", "ok", actor, "main", Map.of());

        var record = parse(AuditSamples.line(1, change));

        assertThat(record.get("actor").properties()).containsExactly(Map.entry("kind", new TextNode(actor)));
        assertThat(record.has("details")).isFalse();
    }

    @Test
    void aRefusalWithoutAReasonGivesItsWords() throws IOException {
        var refusal = Refusal.of(Refusal.Code.TLS_REQUIRED);

        var record = parse(AuditSamples.line(1, new AuditEvent.LoginRefused(AuditSamples.stranger(), refusal)));

        assertThat(record.get("reason").textValue()).isEqualTo("TLS is required");
    }

    private static SessionFacts factsOf(String text) {
        return new SessionFacts(
                text,
                text,
                InetAddress.getLoopbackAddress(),
                65_535,
                false,
                Optional.of(new DatabaseName(text)),
                Optional.of(new TokenId(text)),
                Optional.of(text),
                Optional.of(new AccountId(text)),
                Optional.of(text));
    }

    private static JsonNode parse(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
