package io.helios.proxy.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Owns the two forms of a log line: for people, and for programs that collect it. */
public enum LogFormat {
    TEXT,
    JSON;

    /** Owns how the forms are spelt. */
    public static final class Spelling implements ITypeConverter<LogFormat> {
        @Override
        public LogFormat convert(String word) {
            return switch (word) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default -> throw new TypeConversionException("expected json or text");
            };
        }
    }

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    EncoderBase<ILoggingEvent> newEncoder() {
        return this == TEXT ? new TextLine() : new JsonLine();
    }

    /** For people where standard error is a terminal, else for programs. */
    public static LogFormat fitting() {
        return terminal() ? TEXT : JSON;
    }

    private static boolean terminal() {
        try {
            var device = Files.readSymbolicLink(STANDARD_ERROR);
            return device.startsWith("/dev/pts")
                    || device.toString().startsWith("/dev/tty")
                    || device.endsWith("console");
        } catch (IOException noSuchSystem) {
            return Optional.ofNullable(System.console()).isPresent();
        }
    }
}
