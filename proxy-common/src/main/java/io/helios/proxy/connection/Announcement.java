package io.helios.proxy.connection;

import java.net.InetSocketAddress;

/**
 * Owns what was said of a client by whoever forwards its connection. Fired through the client's pipeline, once and before the client's first
 * byte, as an event; without it the socket's own address counts.
 */
public sealed interface Announcement {
    /** From now on this is where the client comes from, for limits, allowlists and the audit log. */
    record From(InetSocketAddress address) implements Announcement {}

    /**
     * The connection ends without a word: nobody said in which language.
     *
     * @param expected what should have come; never what came
     */
    record Missing(String expected) implements Announcement {}
}
