package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TrialPoolTest {
    private static final TrialSettings FREE = new TrialSettings(200, 3, 1, Duration.ofSeconds(1));

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void runsOneSearchAtATimeAndAddressesInTurn() throws Exception {
        // Given
        try (var pool = TrialPool.start(FREE, System::nanoTime)) {
            var first = new Recorded(1, "first");
            pool.submit(first);
            first.awaitStart();
            var last = new Recorded(1, "a2");
            for (var search : List.of(new Recorded(1, "a1"), last, new Recorded(2, "b1"))) {
                search.mayEnd.countDown();
                pool.submit(search);
            }

            // When
            first.mayEnd.countDown();

            // Then
            last.awaitEnd();
            assertThat(events)
                    .containsExactly(
                            "first runs",
                            "first ends",
                            "a1 runs",
                            "a1 ends",
                            "b1 runs",
                            "b1 ends",
                            "a2 runs",
                            "a2 ends");
        }
    }

    @Test
    void hasRoomForSoManyAndTellsTheNext() throws Exception {
        // Given
        try (var pool = TrialPool.start(FREE, System::nanoTime)) {
            var running = new Recorded(1, "running");
            pool.submit(running);
            running.awaitStart();
            pool.submit(new Recorded(2, "a"));
            pool.submit(new Recorded(2, "b"));
            pool.submit(new Recorded(2, "c"));

            // When
            pool.submit(new Recorded(3, "newcomer"));

            // Then
            assertThat(events).containsExactly("running runs", "c has no room");
            running.mayEnd.countDown();
        }
    }

    @Test
    void tellsThoseWhoWaitWhenItCloses() throws Exception {
        // Given
        var pool = TrialPool.start(FREE, System::nanoTime);
        var running = new Recorded(1, "running");
        pool.submit(running);
        running.awaitStart();
        pool.submit(new Recorded(2, "a"));

        // When
        pool.close();

        // Then
        pool.submit(new Recorded(2, "late"));
        pool.resubmit(new Recorded(2, "again"));
        assertThat(events).containsExactly("running runs", "a has no room", "late has no room", "again has no room");
        running.mayEnd.countDown();
    }

    @Test
    void keepsToItsShareOfACore() throws Exception {
        // Given
        var settings = new TrialSettings(200, 64, 0.25, Duration.ofMillis(20));
        var done = new CountDownLatch(50);
        long began = System.nanoTime();

        // When: 100 ms of work
        try (var pool = TrialPool.start(settings, System::nanoTime)) {
            for (int i = 0; i < 50; i++) {
                pool.submit(new Busy(i, done));
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }

        // Then: without the 20 ms at once, and the rest after the last one, they take four times as long
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(300));
    }

    /** Works for two milliseconds. */
    private record Busy(long block, CountDownLatch done) implements TrialPool.Search {
        @Override
        public void run() {
            long end = System.nanoTime() + Duration.ofMillis(2).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            done.countDown();
        }

        @Override
        public void noRoom() {
            throw new AssertionError("there is room");
        }
    }

    private final class Recorded implements TrialPool.Search {
        private final long block;
        private final String name;
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        Recorded(long block, String name) {
            this.block = block;
            this.name = name;
        }

        @Override
        public long block() {
            return block;
        }

        @Override
        public void run() {
            events.add(name + " runs");
            started.countDown();
            try {
                assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            events.add(name + " ends");
            ended.countDown();
        }

        @Override
        public void noRoom() {
            events.add(name + " has no room");
        }

        void awaitStart() throws InterruptedException {
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        }

        void awaitEnd() throws InterruptedException {
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
