/**
 * Bytes of the protocol, under the names of its documentation ("Message Formats"): what cuts a stream into messages, and the form of the
 * messages that the proxy reads or writes itself.
 *
 * <p>It must not know why a message is sent: no handshake, login, relay, token or backend.
 */
@NullMarked
package io.helios.proxy.pg.wire;

import org.jspecify.annotations.NullMarked;
