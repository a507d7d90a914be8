package io.helios.proxy.pg;

import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.parameterStatus;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.pg.contract.PostgresLanguage;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.contract.SpeakingClient;
import io.helios.proxy.testkit.fake.FakeBackend;
import io.helios.proxy.testkit.fake.Peer;
import io.helios.proxy.testkit.fake.Script;
import io.helios.proxy.testkit.proxy.FixtureVault;
import io.helios.proxy.testkit.proxy.ProxyFixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A backend that is not one, or wants to harm: its client is told one refusal in fixed words, and nothing is left. */
@Timeout(60)
class HostileBackendTest {
    private static final String WORDS = "words of the backend";
    private static final Set<Code> ITS_FAULT = Set.of(Code.BACKEND_UNAVAILABLE, Code.BACKEND_REFUSED);
    private static final byte[] OK = typed('R', int32(0));
    private static final int SCRAM = 10;
    private static final int SCRAM_CONTINUE = 11;
    private static final int SCRAM_FINAL = 12;

    private final PostgresLanguage language = new PostgresLanguage(false);
    private final FakeBackend backend = FakeBackend.playing(Script.SILENT);
    private ProxyFixture proxy;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        proxy = ProxyFixture.start(language.settings(backend.port(), folder));
    }

    @AfterEach
    void nothingIsLeft() {
        try {
            proxy.awaitNothingLeft();
            Await.until("every connection to the backend to end", () -> backend.open() == 0);
        } finally {
            proxy.close();
            backend.close();
        }
    }

    static Stream<Arguments> logins() {
        return Stream.of(
                Arguments.of("a length of two gigabytes", raw('R', Integer.MAX_VALUE)),
                Arguments.of("a negative length", raw('R', -1)),
                Arguments.of("a length that is too small for itself", raw('R', 3)),
                Arguments.of("a password asked for in plaintext", typed('R', int32(3))),
                Arguments.of("no question at all", OK),
                Arguments.of("ReadyForQuery before anything else", ready('I')),
                Arguments.of("a row before anything else", typed('D', new byte[2])),
                Arguments.of("an error without a code", typed('E', cstring("M" + WORDS), new byte[1])),
                Arguments.of("an error without any field", typed('E', new byte[1])),
                Arguments.of("an error without an end", typed('E', "M".getBytes(StandardCharsets.US_ASCII))),
                Arguments.of(
                        "an error of half a megabyte", typed('E', cstring("M" + WORDS.repeat(25_000)), new byte[1])),
                Arguments.of("a proof of its own before ours", scram(SCRAM_FINAL, "v=AAAA")),
                Arguments.of("a challenge before mechanisms", scram(SCRAM_CONTINUE, "r=x,s=AAAA,i=4096")),
                Arguments.of("no mechanism", typed('R', int32(SCRAM), new byte[1])),
                Arguments.of(
                        "a mechanism that nobody knows", typed('R', int32(SCRAM), cstring("SCRAM-MD4"), new byte[1])),
                Arguments.of("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of(
                        "notices without end",
                        join(Stream.generate(() -> typed('N', cstring("M" + WORDS), new byte[1]))
                                .limit(50_000)
                                .toArray(byte[][]::new))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("logins")
    void isNotLoggedInto(String what, byte[] said) throws Exception {
        // Given
        backend.play(peer -> {
            readStartup(peer);
            peer.write(said);
            peer.finish();
            peer.hearUntilGone();
        });

        // When
        try (var client = asking()) {
            // Then
            expectFixedWords(client);
        }
    }

    static Stream<Arguments> challenges() {
        return Stream.of(
                Arguments.of("a nonce that is not ours", "r=theirs,s=AAAAAAAA,i=4096"),
                Arguments.of("our nonce and nothing of its own", "r=%s,s=AAAAAAAA,i=4096"),
                Arguments.of("a year of iterations", "r=%sx,s=AAAAAAAA,i=2147483647"),
                Arguments.of("no iteration", "r=%sx,s=AAAAAAAA,i=0"),
                Arguments.of("no salt", "r=%sx,s=,i=4096"),
                Arguments.of("a salt that is no base64", "r=%sx,s=!!!!,i=4096"),
                Arguments.of("an extension that must be understood", "m=x,r=%sx,s=AAAAAAAA,i=4096"),
                Arguments.of("nothing", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("challenges")
    void itsTricksWithAChallengeAreSeenThrough(String what, String challenge) throws Exception {
        // Given
        backend.play(peer -> {
            readStartup(peer);
            peer.write(typed('R', int32(SCRAM), cstring("SCRAM-SHA-256"), new byte[1]));
            peer.write(scram(SCRAM_CONTINUE, challenge.formatted(nonce(readMessage(peer)))));
            peer.hearUntilGone();
        });

        // When
        try (var client = asking()) {
            // Then
            expectFixedWords(client);
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("a length of two gigabytes for a small message", raw('C', Integer.MAX_VALUE)),
                Arguments.of("a negative length", raw('D', -5)),
                Arguments.of("a type that no message has", typed('!', new byte[3])),
                Arguments.of("another login", typed('R', int32(3))),
                Arguments.of("a setting without an end", join(typed('S', new byte[] {'x'}), ready('I'))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aSessionDoesNotHangOnWhatItSays(String what, byte[] said) throws Exception {
        // Given
        backend.play(peer -> {
            if (language.backend().login(peer)) {
                language.backend().readStatement(peer);
                peer.write(said);
                peer.finish();
                peer.hearUntilGone();
            }
        });

        // When
        try (var client = asking()) {
            assertThat(client.readLogin()).isEmpty();
            client.send("SELECT 1");

            // Then
            assertThat(client.readEnd())
                    .doesNotContain(FixtureVault.USER)
                    .doesNotContain(String.valueOf(backend.port()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void settingsWithoutEndAreNotKept(String what, byte[] said) throws Exception {
        // Given
        backend.play(peer -> {
            readStartup(peer);
            peer.write(typed('R', int32(5), new byte[] {1, 2, 3, 4}));
            readMessage(peer);
            peer.write(OK);
            for (int i = 0; i < 100_000; i++) {
                peer.write(said);
            }
        });

        // When
        try (var client = asking()) {
            // Then
            expectFixedWords(client);
        }
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of("settings", parameterStatus("name", "value".repeat(200))),
                Arguments.of("notices", typed('N', cstring("M" + WORDS.repeat(50)), new byte[1])));
    }

    private SpeakingClient asking() throws IOException {
        var token = proxy.tokens().issue(terms -> terms);
        var client = language.connect(proxy);
        client.greet("default", ProxyFixture.DATABASE.value());
        client.present(token.text());
        return client;
    }

    private void expectFixedWords(SpeakingClient client) throws IOException {
        var told = client.readLogin().orElseThrow();
        assertThat(told.code()).isIn(ITS_FAULT);
        assertThat(told.message()).isEqualTo(told.code().message());
        assertThat(told.toString()).doesNotContain(WORDS).doesNotContain(FixtureVault.USER);
        assertThat(client.readEnd()).isEmpty();
        assertThat(proxy.audit().refusals()).hasSize(1);
    }

    private static void readStartup(Peer peer) throws IOException {
        peer.read(ByteBuffer.wrap(peer.read(4)).getInt() - 4);
    }

    private static byte[] readMessage(Peer peer) throws IOException {
        peer.read(1);
        return peer.read(ByteBuffer.wrap(peer.read(4)).getInt() - 4);
    }

    /** What the client of a SCRAM exchange chose: the end of its first message. */
    private static String nonce(byte[] first) {
        var text = new String(first, StandardCharsets.US_ASCII);
        return text.substring(text.indexOf("r=") + 2);
    }

    private static byte[] scram(int kind, String text) {
        return typed('R', int32(kind), text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A head that promises a body which does not come. */
    private static byte[] raw(char type, int length) {
        return join(new byte[] {(byte) type}, int32(length));
    }
}
