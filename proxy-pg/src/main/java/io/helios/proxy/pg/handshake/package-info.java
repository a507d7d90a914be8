/**
 * The conversation with a client until it is in: encryption, the StartupMessage, its password or SASL exchange, and the words that end it.
 *
 * <p>It must not know how the backend is logged in to or what the session will do.
 */
@NullMarked
package io.helios.proxy.pg.handshake;

import org.jspecify.annotations.NullMarked;
