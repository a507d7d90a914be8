package io.helios.proxy.spi;

import io.helios.proxy.auth.Credential;
import io.helios.proxy.auth.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Owns what a client turned out to want. */
public sealed interface Opening {
    /** To come in. */
    record Login(Credential credential, LoginRequest request) implements Opening {}

    /** To stop what another session of its own is running. If no session of this process has the key, {@code elsewhere} is asked. */
    record Cancel(CancelKey key, Optional<Elsewhere> elsewhere) implements Opening {
        public Cancel(CancelKey key) {
            this(key, Optional.empty());
        }

        public Cancel(CancelKey key, Elsewhere elsewhere) {
            this(key, Optional.of(elsewhere));
        }
    }

    /** Nothing any more. */
    record Goodbye() implements Opening {}

    /** Something that is refused before any secret was read. */
    record Refused(Refusal refusal) implements Opening {}

    /** Owns the way of a cancel request to another process. */
    interface Elsewhere {
        /** Completes, never with a failure, when that process has carried the request out, or cannot be asked. */
        CompletionStage<@Nullable Void> cancel();
    }
}
