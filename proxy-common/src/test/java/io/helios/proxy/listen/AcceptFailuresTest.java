package io.helios.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said when a listener cannot accept. */
class AcceptFailuresTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(AcceptFailures.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final AcceptFailures failures = new AcceptFailures(now::get);
    private final EmbeddedChannel one = new EmbeddedChannel(failures);
    private final EmbeddedChannel other = new EmbeddedChannel(failures);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        one.finishAndReleaseAll();
        other.finishAndReleaseAll();
    }

    @Test
    void saysWhyNothingIsAcceptedAndKeepsTheListenerOpen() {
        // When
        fail(one);

        // Then
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("Too many open files");
            assertThat(line.getThrowableProxy()).isNull();
        });
        assertThat(one.isOpen()).isTrue();
    }

    @Test
    void saysItOnceASecondForAllListenersTogether() {
        // Given
        fail(one);
        fail(other);
        pass(Duration.ofMillis(999));
        fail(one);

        // When
        pass(Duration.ofMillis(1));
        fail(other);
        fail(one);

        // Then
        assertThat(lines.list).hasSize(2);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static void fail(EmbeddedChannel listener) {
        listener.pipeline().fireExceptionCaught(new IOException("accept(..) failed: Too many open files"));
        listener.checkException();
    }
}
