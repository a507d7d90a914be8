package io.helios.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HealthTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final DefaultEventExecutorGroup loops = new DefaultEventExecutorGroup(2);
    private final CountDownLatch hung = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void eventLoopsThatTakeUpWorkAreAlive() {
        var health = Health.of(HealthCheck.eventLoops("event-loops", loops));

        var report = health.ask().join();

        assertThat(report.healthy()).isTrue();
    }

    @Test
    void oneEventLoopThatHangsIsEnoughToBeDead() throws InterruptedException {
        hangOneLoop();
        var health = new Health(List.of(HealthCheck.eventLoops("event-loops", loops)), SHORT);

        var report = health.ask().join();

        assertThat(report.text()).isEqualTo("failed: event-loops\n");
    }

    @Test
    void probesDoNotPileUpOnALoopThatHangs() throws InterruptedException {
        var stuck = hangOneLoop();
        var health = new Health(List.of(HealthCheck.eventLoops("event-loops", loops)), SHORT);

        for (int i = 0; i < 5; i++) {
            health.ask().join();
        }

        assertThat(stuck.pendingTasks()).isEqualTo(1);
    }

    @Test
    void aLoopThatComesBackIsAliveAgain() throws InterruptedException {
        hangOneLoop();
        var check = HealthCheck.eventLoops("event-loops", loops);
        assertThat(new Health(List.of(check), SHORT).ask().join().healthy()).isFalse();

        released.countDown();

        assertThat(Health.of(check).ask().join().healthy()).isTrue();
    }

    @Test
    void aCheckThatThrowsOrFailsSaysNo() {
        var throwing = HealthCheck.of("throwing", () -> {
            throw new IllegalStateException("a bug");
        });
        var failing =
                new HealthCheck("failing", () -> CompletableFuture.failedFuture(new IllegalStateException("a bug")));

        var report = Health.of(throwing, failing, HealthCheck.of("fine", () -> true))
                .ask()
                .join();

        assertThat(report.json())
                .isEqualTo(
                        "{\"status\":\"failed\",\"checks\":{\"throwing\":\"failed\",\"failing\":\"failed\",\"fine\":\"ok\"}}\n");
    }

    @Test
    void aCheckThatNeverAnswersSaysNo() {
        var silent = new HealthCheck("silent", CompletableFuture::new);

        var report = new Health(List.of(silent), SHORT).ask().join();

        assertThat(report.healthy()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Vault", "a b", "quote\""})
    void namesNeedNoEscapes(String name) {
        assertThatThrownBy(() -> HealthCheck.of(name, () -> true)).isInstanceOf(IllegalArgumentException.class);
    }

    private DefaultEventExecutor hangOneLoop() throws InterruptedException {
        var loop = (DefaultEventExecutor) loops.next();
        loop.execute(() -> {
            hung.countDown();
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        hung.await();
        return loop;
    }
}
