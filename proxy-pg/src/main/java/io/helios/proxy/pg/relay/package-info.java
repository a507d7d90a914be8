/**
 * What flows once a session is in: messages are told apart where they lie, statements are judged, cancel requests find their backend, and
 * sessions end between two messages.
 *
 * <p>It must not know how the client or the proxy got in.
 */
@NullMarked
package io.helios.proxy.pg.relay;

import org.jspecify.annotations.NullMarked;
