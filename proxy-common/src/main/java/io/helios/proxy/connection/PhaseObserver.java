package io.helios.proxy.connection;

/** Owns the port through which somebody watches connections walk from stage to stage; nothing decides by it. */
@FunctionalInterface
public interface PhaseObserver {
    /** Watches nothing. */
    PhaseObserver NONE = (session, phase) -> {};

    /**
     * Called on the connection's event loop.
     *
     * @param session id of the connection, as in {@link io.helios.proxy.audit.SessionFacts}
     * @param phase   lower-case word of the stage that it is in from now on
     */
    void entered(String session, String phase);
}
