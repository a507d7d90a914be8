package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.fake.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Owns the part of the contract about bytes that are many, or slow. */
public interface FlowContract extends OnScene {
    /** More than all buffers of the kernel between a backend and its client. */
    int ROWS = 2_000;

    /** More than fits between a client and a backend that does not read. */
    int STATEMENTS = 1_000;

    /** For many bytes on a loaded machine. */
    Duration LONG = Duration.ofMinutes(1);

    String ROW = "0123456789abcdef".repeat(2_048);

    @Test
    default void aLargeAnswerArrivesWhole() throws Exception {
        // Given
        scene().backend().play(largeAnswer(new AtomicInteger()));
        var client = scene().in(scene().token());

        // When
        client.send("everything");
        var answer = client.readAnswer();

        // Then
        assertThat(answer.equals(ROW.repeat(ROWS)))
                .as("the answer is what the backend said")
                .isTrue();
    }

    @Test
    default void aLargeStatementArrivesWhole() throws Exception {
        // Given
        var client = scene().in(scene().token());
        var statement = "0123456789abcdef".repeat(40_000);

        // When
        client.send(statement);
        var answer = client.readAnswer();

        // Then
        assertThat(answer.equals("echo " + statement))
                .as("the statement came back")
                .isTrue();
    }

    @Test
    default void aClientThatDoesNotReadHoldsUpItsOwnBackendAlone() throws Exception {
        // Given
        var written = new AtomicInteger();
        scene().backend().play(largeAnswer(written));
        var slow = scene().in(scene().token());
        slow.send("everything");

        // When
        int held = awaitStandstill(written);

        // Then
        assertThat(held).as("rows that the backend could write").isPositive().isLessThan(ROWS);
        scene().backend().play(oneRow());
        var other = scene().in(scene().token());
        other.send("one");
        assertThat(other.readAnswer()).isEqualTo("here");
        assertThat(written.get()).as("rows, still").isEqualTo(held);
        assertThat(slow.readAnswer().equals(ROW.repeat(ROWS)))
                .as("the slow client gets all of it")
                .isTrue();
    }

    @Test
    default void aBackendThatDoesNotReadHoldsUpItsOwnClientAlone() throws Exception {
        // Given
        var heard = new AtomicInteger();
        var readOn = new CountDownLatch(1);
        scene().backend().play(deafUntil(readOn, heard));
        var client = scene().in(scene().token());
        var sent = new AtomicInteger();
        var sending = CompletableFuture.runAsync(() -> sendMany(client, sent));

        // When
        int held = awaitStandstill(sent);

        // Then
        assertThat(held)
                .as("statements that the client could send")
                .isPositive()
                .isLessThan(ROWS);
        scene().backend().play(oneRow());
        var other = scene().in(scene().token());
        other.send("one");
        assertThat(other.readAnswer()).isEqualTo("here");
        assertThat(sent.get()).as("statements, still").isEqualTo(held);
        readOn.countDown();
        Await.until("the client to be rid of the rest", LONG, sending::isDone);
        Await.result(sending);
        Await.until("the backend to hear every statement", () -> heard.get() == STATEMENTS);
    }

    private static void sendMany(SpeakingClient client, AtomicInteger sent) {
        try {
            for (int i = 0; i < STATEMENTS; i++) {
                client.send(ROW);
                sent.incrementAndGet();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Script deafUntil(CountDownLatch readOn, AtomicInteger heard) {
        var speaking = scene().language().backend();
        return peer -> {
            if (speaking.login(peer)) {
                peer.await(readOn);
                while (speaking.readStatement(peer).filter(ROW::equals).isPresent()) {
                    heard.incrementAndGet();
                }
            }
        };
    }

    /** Waits until the count has not changed for a while: somebody is held up. Returns where it stands. */
    private static int awaitStandstill(AtomicInteger count) {
        long[] lastChange = {System.nanoTime()};
        int[] last = {-1};
        Await.until("the backend to be held up", LONG, () -> {
            int now = count.get();
            if (now != last[0]) {
                last[0] = now;
                lastChange[0] = System.nanoTime();
            }
            return now > 0
                    && System.nanoTime() - lastChange[0] > Duration.ofSeconds(1).toNanos();
        });
        return last[0];
    }

    private Script largeAnswer(AtomicInteger written) {
        var speaking = scene().language().backend();
        return peer -> {
            if (speaking.login(peer) && speaking.readStatement(peer).isPresent()) {
                for (int i = 0; i < ROWS; i++) {
                    speaking.row(peer, ROW);
                    written.incrementAndGet();
                }
                speaking.done(peer);
                peer.hearUntilGone();
            }
        };
    }

    private Script oneRow() {
        var speaking = scene().language().backend();
        return peer -> {
            if (speaking.login(peer) && speaking.readStatement(peer).isPresent()) {
                speaking.row(peer, "here");
                speaking.done(peer);
                peer.hearUntilGone();
            }
        };
    }
}
