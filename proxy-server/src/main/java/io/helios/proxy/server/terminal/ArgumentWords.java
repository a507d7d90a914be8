package io.helios.proxy.server.terminal;

import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.config.Address;
import io.helios.proxy.config.schema.DurationText;
import io.helios.proxy.control.store.Words;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Owns how values of options are spelt: as in the configuration. */
public final class ArgumentWords {
    private ArgumentWords() {}

    /** Teaches {@code line} and all its commands. */
    public static void teach(CommandLine line) {
        word(line, TokenType.class);
        word(line, Environment.class);
        word(line, AccessClass.class);
        word(line, TlsMode.class);
        line.registerConverter(Duration.class, spelt(DurationText::parse));
        line.registerConverter(Host.class, spelt(text -> {
            var address = Address.parse(text);
            return new Host(address.host(), address.port());
        }));
    }

    private static <E extends Enum<E>> void word(CommandLine line, Class<E> type) {
        var known = Stream.of(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
        line.registerConverter(type, text -> {
            try {
                return Words.parse(type, text);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("expected one of " + known);
            }
        });
    }

    private static <T> ITypeConverter<T> spelt(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException misspelt) {
                throw new TypeConversionException(String.valueOf(misspelt.getMessage()));
            }
        };
    }
}
