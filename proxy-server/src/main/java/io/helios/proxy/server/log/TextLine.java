package io.helios.proxy.server.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.helios.proxy.audit.Scrubber;
import java.nio.charset.StandardCharsets;

/** Owns a log line for people: {@code time LEVEL Logger words key="value" …}, and below it the stack trace if there is one. */
final class TextLine extends EncoderBase<ILoggingEvent> {
    private final ThrowableProxyConverter trace = new ThrowableProxyConverter();

    @Override
    public void start() {
        trace.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var text = new StringBuilder(160);
        LogFormat.TIME.formatTo(event.getInstant(), text);
        text.append(' ').append("%-5s".formatted(event.getLevel())).append(' ');
        text.append(JsonLine.shortName(event.getLoggerName())).append(' ');
        text.append(event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> text.append(' ')
                    .append(pair.key)
                    .append("=\"")
                    .append(pair.value)
                    .append('"'));
        }
        text.append('\n').append(trace.convert(event));
        return (Scrubber.scrub(text.toString()).stripTrailing() + '\n').getBytes(StandardCharsets.UTF_8);
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
