package io.helios.proxy.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.testkit.fuzz.FuzzInput;
import io.helios.proxy.testkit.leak.LeakGuard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a client of the API sends, the same requests are answered however it is cut, and none is a fault of ours. */
class ApiConnectionFuzzTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final ApiLimits LIMITS = new ApiLimits(10, 512, 256, LONG, LONG, LONG);

    @RegisterExtension
    final TestStores stores = new TestStores();

    private final List<ApiRequest> handled = new ArrayList<>();
    private @Nullable Reception reception;

    @BeforeEach
    void start() {
        Routes echoes = () ->
                List.of(Route.open("GET", "/v1/things/{id}", this::echo), Route.open("POST", "/v1/things", this::echo));
        var callers = new Callers(
                (token, attempt) -> CompletableFuture.completedStage(Refusal.of(Refusal.Code.AUTH_REQUIRED)),
                stores.open().accounts());
        reception = new Reception(List.of(echoes), callers, new Policy(), event -> {});
    }

    /** Tells what was understood, in letters that are in no header. */
    private CompletionStage<Answer> echo(ApiRequest request) {
        handled.add(request);
        var told = new StringBuilder(request.method());
        Optional.ofNullable(request.pathValues().get("id"))
                .ifPresent(id -> told.append(" id ").append(hex(id)));
        request.query().only("limit").text("limit").ifPresent(limit -> told.append(" limit ")
                .append(hex(limit)));
        request.bearer()
                .ifPresent(token -> told.append(" token ").append(HexFormat.of().formatHex(token)));
        request.fields("name").optionalText("name").ifPresent(name -> told.append(" name ")
                .append(hex(name)));
        return CompletableFuture.completedStage(Answer.text("text/plain", told.toString()));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @FuzzTest
    void answersTheSameHoweverItIsCut(byte[] data) {
        var told = new ArrayList<String>();

        LeakGuard.requireAllBack(() -> {
            told.add(tell(List.of(FuzzInput.stream(data))));
            told.add(tell(FuzzInput.pieces(data)));
        });

        assertThat(told.get(1)).isEqualTo(told.get(0));
    }

    private String tell(List<byte[]> pieces) {
        handled.clear();
        var conversation = HttpConversation.with(Objects.requireNonNull(reception), LIMITS);
        try {
            var told = conversation.says(pieces).hears();
            assertThat(told).doesNotContain("HTTP/1.1 5");
            for (var request : handled) {
                requireOneReading(request);
            }
            return told;
        } finally {
            conversation.finishAndReleaseAll();
        }
    }

    /** What a machine before us or behind us could read in another way must not reach a handler. */
    private static void requireOneReading(ApiRequest request) {
        assertThat(request.headers().getAll("Host")).hasSizeLessThan(2);
        assertThat(request.headers().contains("Transfer-Encoding")
                        && request.headers().contains("Content-Length"))
                .isFalse();
        assertThat(request.headers().getAll("Content-Length")).hasSizeLessThan(2);
        assertThat(request.headers().entries())
                .noneMatch(header -> header.getValue().matches("(?s).*[\r\n\0].*"));
    }
}
