package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.fake.FakeBackend;
import io.helios.proxy.testkit.fake.Script;
import io.helios.proxy.testkit.proxy.IssuedToken;
import io.helios.proxy.testkit.proxy.ProxyFixture;
import io.helios.proxy.testkit.proxy.ProxySettings;
import io.helios.proxy.testkit.proxy.TokenTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Owns what one test of the contract plays with: a proxy, a backend, clients. At the end nothing of it may be left. */
public final class Scene {
    static final String USER = "default";
    static final String DATABASE = ProxyFixture.DATABASE.value();
    /** The statement whose answer waits for {@link #answerHeldStatement}. */
    static final String HELD = "hold";

    private final CountDownLatch held = new CountDownLatch(1);
    private final List<SpeakingClient> clients = new ArrayList<>();
    private final Language language;
    private final FakeBackend backend;
    private final ProxyFixture proxy;

    Scene(Language language, Path folder, UnaryOperator<ProxySettings> changes) {
        this.language = language;
        this.backend = FakeBackend.playing(echo(language.backend()));
        this.proxy = ProxyFixture.start(changes.apply(language.settings(backend.port(), folder)));
    }

    Language language() {
        return language;
    }

    FakeBackend backend() {
        return backend;
    }

    ProxyFixture proxy() {
        return proxy;
    }

    /** Lets in who brings the vaulted login, and says back each statement. */
    private Script echo(SpeakingBackend speaking) {
        return peer -> {
            if (speaking.login(peer)) {
                for (var statement = speaking.readStatement(peer);
                        statement.isPresent();
                        statement = speaking.readStatement(peer)) {
                    if (statement.get().equals(HELD)) {
                        peer.await(held);
                    }
                    speaking.row(peer, "echo " + statement.get());
                    speaking.done(peer);
                }
            }
        };
    }

    void answerHeldStatement() {
        held.countDown();
    }

    IssuedToken token() {
        return token(UnaryOperator.identity());
    }

    IssuedToken token(UnaryOperator<TokenTerms> changes) {
        return proxy.tokens().issue(changes);
    }

    SpeakingClient client() throws IOException {
        var client = language.connect(proxy);
        clients.add(client);
        return client;
    }

    /** A client that has shown {@code secret} and read no answer. */
    SpeakingClient asking(String secret, String... behind) throws IOException {
        var client = client();
        client.greet(USER, DATABASE);
        client.present(secret, behind);
        return client;
    }

    /** A client that is in. */
    SpeakingClient in(IssuedToken token) throws IOException {
        var client = asking(token.text());
        assertThat(client.readLogin()).as("refusal of a good token").isEmpty();
        return client;
    }

    /** What somebody is told who shows {@code secret}. */
    Told refused(String secret) throws IOException {
        return refusal(asking(secret));
    }

    /** What a client is told that asked; it must have been told in full, written down, and let go. */
    Told refusal(SpeakingClient client) throws IOException {
        var told = client.readLogin();
        assertThat(told).as("refusal").isPresent();
        assertThat(client.readEnd()).as("words behind the refusal").isEmpty();
        assertWrittenDown(told.get());
        return told.get();
    }

    private void assertWrittenDown(Told told) {
        var written = proxy.audit().refusals();
        assertThat(written).extracting(Refusal::code).contains(told.code());
        told.reference().ifPresent(reference -> assertThat(written)
                .extracting(Refusal::reference)
                .as("references of the audit log")
                .contains(reference));
    }

    /** {@code client} goes without a word, for good: its end is not taken for that of its half alone. */
    void leave(SpeakingClient client) throws IOException {
        if (language.allowsHalfClose()) {
            client.vanish();
        } else {
            client.close();
        }
    }

    /** Waits until the proxy has hung up on every connection to the backend. */
    void awaitNoBackendConnection() {
        Await.until("every connection to the backend to end", () -> backend.open() == 0);
    }

    /** Everybody leaves; then nothing may be left. */
    void end() throws IOException {
        answerHeldStatement();
        for (var client : clients) {
            client.close();
        }
        try {
            proxy.awaitNothingLeft();
            awaitNoBackendConnection();
        } finally {
            proxy.close();
            backend.close();
        }
    }
}
