package io.helios.proxy.spi;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Owns what a relay may ask for. */
public interface RelayServices {
    Channel client();

    /** The backend's channel; where the protocol dials on demand, the one that {@link #dial} brought last. */
    Channel backendChannel();

    Backend backend();

    AccessClass accessClass();

    Grant grant();

    BackendProfile profile();

    /** What the backend said at its login; after {@link #dial}, at the latest one. */
    Optional<Welcome> welcome();

    /** Asks the scope gate; empty = may pass. */
    Optional<Refusal> refuses(Operation operation);

    /** Tells the audit log that {@link #refuses} or the relay itself refused something; the reference is in {@code refusal}. */
    void audit(Refusal refusal);

    /**
     * Walks Authenticating again. A token that needs another backend, or another of its logins, is refused unless {@link Relay#mayMove};
     * where it may, the relay itself dials. Answered by {@link Relay#loggedInAgain} or {@link Relay#refused}. The client is not read
     * meanwhile.
     */
    void loginAgain(Opening.Login login);

    /** Lets go of the backend, after what was written to it; the session goes on without one until {@link #dial}. */
    void hangUp();

    /** Tells the backend, behind what was written to it, that nothing more comes; what it still says is relayed, and its end is the session's. */
    void finishBackend();

    /** Dials and logs in now: first command (MongoDB, HTTP), after a failover, another credential. Fails with {@link Refused}. */
    CompletionStage<Channel> dial();

    /**
     * Opens a second connection to the host that this session is on, for a message beside the session. Not logged in; closed by whoever
     * asked. TLS is on it from the first byte where the session has TLS, unless the protocol starts it in band: then the conversation asks
     * for it ({@link #startTlsBeside}).
     *
     * @param conversation handles the connection: installed at the end of its pipeline
     */
    CompletionStage<Channel> dialBeside(io.netty.channel.ChannelHandler conversation);

    /**
     * Puts TLS, with the session's checks, in front of a connection that {@link #dialBeside} brought. What is written afterwards waits for
     * the handshake; a failed one closes {@code beside}.
     */
    void startTlsBeside(Channel beside);

    /** Stops reading the client until {@link #resume}: what it sends is not lost. */
    void hold();

    void resume();

    /** Ends the session; the client's channel is flushed first. */
    void close(CloseCause cause);

    /** Owns the refusal that made {@link #dial} fail. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        public Refused(Refusal refusal) {
            super(refusal.text(), null, false, false);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }
}
