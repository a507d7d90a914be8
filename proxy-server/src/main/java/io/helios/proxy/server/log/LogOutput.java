package io.helios.proxy.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Owns where the log goes and how much of it there is: to standard error, libraries from {@code WARN} on. Logback finds it as a service, and
 * it is code because a file of Logback's would cost a third of a second at each start.
 */
public final class LogOutput extends ContextAwareBase implements Configurator {
    /** Called by Logback, when the first line may be written. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        write(context, LogFormat.TEXT);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** From now on every line has this form. */
    public static void write(LogFormat format) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        write(context, format);
    }

    private static void write(LoggerContext context, LogFormat format) {
        var encoder = format.newEncoder();
        encoder.setContext(context);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        var level = System.getenv().getOrDefault("HELIOS_LOG_LEVEL", "INFO");
        context.getLogger("io.helios").setLevel(Level.toLevel(level, Level.INFO));
    }
}
