package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A subscriber that does not read, beside a session that receives much on the same event loop. */
class RedisSlowSubscriberIT {
    private static final String CHANNEL = "news";
    private static final String MESSAGE = "m".repeat(300);
    private static final String VALUE = "v".repeat(60_000);
    private static final int MANY = 100;

    /** Some chunks of the allocator. The buffers in which the 128 KiB came that wait for a client that is behind are six times as much. */
    private static final long MOST_KEPT = 4L << 20;

    @TempDir
    static Path folder;

    @Test
    void keepsNothingButWhatWaitsForIt() throws Exception {
        try (var redis = RedisUnderTest.start(folder);
                var subscriber = redis.session(redis.token());
                var publisher = redis.administrator();
                var neighbours = new Neighbours(redis)) {
            // Given
            var neighbour = neighbours.last();
            neighbour.ask("SET", "value", VALUE);
            subscriber.ask("SUBSCRIBE", CHANNEL);
            int full = mostThatTheKernelKeeps() / MESSAGE.length();
            publishAtOnce(publisher, full / 2);
            long before = received();

            // When
            for (int i = full / 2; i < full * 5 / 4; i++) {
                publisher.ask("PUBLISH", CHANNEL, MESSAGE);
                neighbour.ask("GET", "value");
            }

            // Then
            assertThat(received() - before).isLessThan(MOST_KEPT);
        }
    }

    private static void publishAtOnce(RedisWire publisher, int count) throws IOException {
        var some = RedisWire.command("PUBLISH", CHANNEL, MESSAGE).repeat(MANY);
        for (int i = 0; i < count; i += MANY) {
            publisher.send(some);
            for (int j = 0; j < MANY; j++) {
                publisher.answer();
            }
        }
    }

    /** Of one socket's unsent bytes. The kernel tells it to who reads all at once. */
    private static int mostThatTheKernelKeeps() throws IOException {
        try (var reader = Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/tcp_wmem"))) {
            return Integer.parseInt(reader.readLine().split("\t", -1)[2]);
        }
    }

    /** Bytes that the proxy's buffers take, in this JVM. */
    private static long received() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Owns a session on each event loop: they take turns, so the last one is on that of the session before all these. */
    private static final class Neighbours implements AutoCloseable {
        private final List<RedisWire> sessions = new ArrayList<>();

        Neighbours(RedisUnderTest redis) throws Exception {
            var token = redis.token();
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                sessions.add(redis.session(token));
            }
        }

        RedisWire last() {
            return sessions.get(sessions.size() - 1);
        }

        @Override
        public void close() throws IOException {
            for (var session : sessions) {
                session.close();
            }
        }
    }
}
