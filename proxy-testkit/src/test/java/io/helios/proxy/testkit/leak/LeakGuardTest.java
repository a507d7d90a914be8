package io.helios.proxy.testkit.leak;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.helios.proxy.listen.TlsProvider;
import io.helios.proxy.testkit.TrackedBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

class LeakGuardTest {
    private static final String NO_BORINGSSL = "this machine has no BoringSSL";

    @ParameterizedTest
    @ValueSource(classes = {ForgetsABuffer.class, ForgetsInAChannel.class})
    void failsATestThatKeepsABuffer(Class<?> leaky) {
        // Given
        var engine = engineFor(leaky);

        // When
        var events = engine.execute().testEvents();

        // Then
        events.assertStatistics(counts -> counts.started(1).failed(1));
    }

    @ParameterizedTest
    @ValueSource(classes = {ForgetsBeforeAll.class, ForgetsAContext.class})
    void failsTheClassThatKeepsWhatItsTestsShare(Class<?> leaky) {
        // Given
        assumeTrue(leaky != ForgetsAContext.class || TlsProvider.BORINGSSL.works(), NO_BORINGSSL);
        var engine = engineFor(leaky);

        // When
        var events = engine.execute();

        // Then
        events.testEvents().assertStatistics(counts -> counts.succeeded(1));
        events.containerEvents().assertStatistics(counts -> counts.failed(1));
    }

    @ParameterizedTest
    @ValueSource(classes = {GivesBack.class, GivesBackLate.class, UsesAConstant.class, SharesAContext.class})
    void passesATestThatKeepsNothing(Class<?> clean) {
        // Given
        assumeTrue(clean != SharesAContext.class || TlsProvider.BORINGSSL.works(), NO_BORINGSSL);
        var engine = engineFor(clean);

        // When
        var events = engine.execute().allEvents();

        // Then
        events.assertStatistics(counts -> counts.failed(0));
    }

    @Test
    void failsWorkThatKeepsABuffer() {
        // Given
        var kept = new ArrayList<ByteBuf>();

        // When
        assertThatThrownBy(() -> LeakGuard.requireAllBack(() -> kept.add(TrackedBuffer.of(new byte[] {1}))))
                // Then
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 not released");
        kept.forEach(ByteBuf::release);
    }

    @Test
    void passesWorkThatGivesBack() {
        // When
        assertThatCode(() -> LeakGuard.requireAllBack(() -> TrackedBuffer.of().release()))
                // Then
                .doesNotThrowAnyException();
    }

    private static EngineTestKit.Builder engineFor(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter(LeakGuard.PATIENCE, "500")
                .selectors(selectClass(tests));
    }

    static class ForgetsABuffer {
        @Test
        void forgets() {
            TrackedBuffer.of(new byte[3]).touch("the forgotten one");
        }
    }

    static class ForgetsInAChannel {
        @Test
        void forgets() {
            new EmbeddedChannel().writeInbound(TrackedBuffer.of(new byte[3]));
        }
    }

    static class ForgetsBeforeAll {
        @BeforeAll
        static void forget() {
            TrackedBuffer.of(new byte[3]);
        }

        @Test
        void forgetsNothing() {
            TrackedBuffer.of(new byte[3]).release();
        }
    }

    static class ForgetsAContext {
        @Test
        void forgets() {
            newContext();
        }
    }

    static class SharesAContext {
        private static final ArrayList<Object> CONTEXTS = new ArrayList<>();

        @Test
        void makesIt() {
            CONTEXTS.add(newContext());
        }

        @AfterAll
        static void giveBack() {
            CONTEXTS.forEach(ReferenceCountUtil::release);
        }
    }

    /** Native, and counted. */
    private static Object newContext() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.OPENSSL_REFCNT)
                    .build();
        } catch (SSLException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    static class GivesBack {
        @Test
        void givesBack() {
            TrackedBuffer.of(new byte[3]).release();
        }
    }

    static class GivesBackLate {
        @Test
        void givesBack() {
            var buffer = TrackedBuffer.of(new byte[3]);
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(buffer::release);
        }
    }

    static class UsesAConstant {
        private static class Constants {
            private static final ByteBuf NEWLINE = Unpooled.unreleasableBuffer(TrackedBuffer.of(new byte[] {'\n'}));
        }

        @Test
        void uses() {
            Constants.NEWLINE.getByte(0);
        }
    }
}
