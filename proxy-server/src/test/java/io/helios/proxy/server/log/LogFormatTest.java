package io.helios.proxy.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogFormatTest {
    private static final String TOKEN = "hdb_live_000000000000000000000000003wfJ20";

    private final LoggerContext context = new LoggerContext();

    @Test
    void writesOneJsonObjectALine() throws IOException {
        var event = event("listening on \"two\"\nlines", null, new KeyValuePair("protocol", "postgres"));

        var line = encode(LogFormat.JSON, event);

        assertThat(line).endsWith("}\n").hasLineCount(1);
        var json = json(line);
        assertThat(json.get("ts").asText()).isEqualTo("2026-11-25T13:06:59.123Z");
        assertThat(json.get("level").asText()).isEqualTo("INFO");
        assertThat(json.get("logger").asText()).isEqualTo("ProxyServer");
        assertThat(json.get("message").asText()).isEqualTo("listening on \"two\"\nlines");
        assertThat(json.get("protocol").asText()).isEqualTo("postgres");
        assertThat(json.has("error")).isFalse();
    }

    @Test
    void writesAStackTraceIntoTheSameObject() throws IOException {
        var event = event("connection failed", new IllegalStateException("no such phase"));

        var line = encode(LogFormat.JSON, event);

        assertThat(line).hasLineCount(1);
        assertThat(json(line).get("error").asText())
                .startsWith("java.lang.IllegalStateException: no such phase")
                .contains("LogFormatTest");
    }

    @Test
    void writesALineForPeople() {
        var event = event("listening", null, new KeyValuePair("protocol", "postgres"));

        var line = encode(LogFormat.TEXT, event);

        assertThat(line).isEqualTo("2026-11-25T13:06:59.123Z INFO  ProxyServer listening protocol=\"postgres\"\n");
    }

    @Test
    void showsNoTokenWhereverItStands() {
        var event = event("read " + TOKEN, new IllegalStateException("got " + TOKEN), new KeyValuePair("token", TOKEN));

        var lines = List.of(encode(LogFormat.TEXT, event), encode(LogFormat.JSON, event));

        assertThat(lines).allSatisfy(line -> assertThat(line)
                .doesNotContain(TOKEN)
                .contains("read hdb_live_***")
                .contains("got hdb_live_***"));
    }

    private LoggingEvent event(String message, @Nullable Throwable cause, KeyValuePair... pairs) {
        var logger = context.getLogger("io.helios.proxy.listen.ProxyServer");
        var event = new LoggingEvent(Logger.class.getName(), logger, Level.INFO, message, cause, null);
        event.setInstant(Instant.parse("2026-11-25T13:06:59.123Z"));
        event.setKeyValuePairs(List.of(pairs));
        return event;
    }

    private String encode(LogFormat format, LoggingEvent event) {
        var encoder = format.newEncoder();
        encoder.setContext(context);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
