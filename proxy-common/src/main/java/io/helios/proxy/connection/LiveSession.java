package io.helios.proxy.connection;

import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.spi.CloseCause;

/** Owns one session that is in, as others see it. Every method may be called from any thread. */
public interface LiveSession {
    Grant grant();

    SessionFacts facts();

    /** Ends the session with the words for {@code cause}; what it runs on the backend is stopped. */
    void end(CloseCause cause);

    /** Ends the session as soon as nothing of it is running. */
    void drain();

    /** Stops what the session runs on the backend, as its client asked. */
    void cancel();
}
