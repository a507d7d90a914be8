package io.helios.proxy.server.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.helios.proxy.audit.Scrubber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Owns a log line for programs: one JSON object, with the fixed keys first and then what the event names. */
final class JsonLine extends EncoderBase<ILoggingEvent> {
    private static final JsonFactory JSON = new JsonFactory();

    private final ThrowableProxyConverter trace = new ThrowableProxyConverter();

    @Override
    public void start() {
        trace.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            text(json, "ts", LogFormat.TIME.format(event.getInstant()));
            text(json, "level", event.getLevel().toString());
            text(json, "logger", shortName(event.getLoggerName()));
            text(json, "thread", event.getThreadName());
            text(json, "message", event.getFormattedMessage());
            if (event.getKeyValuePairs() != null) {
                for (var pair : event.getKeyValuePairs()) {
                    text(json, pair.key, String.valueOf(pair.value));
                }
            }
            if (event.getThrowableProxy() != null) {
                text(json, "error", trace.convert(event));
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toByteArray();
    }

    private static void text(JsonGenerator json, String key, String value) throws IOException {
        json.writeStringField(key, Scrubber.scrub(value));
    }

    /** The class without its package. */
    static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
