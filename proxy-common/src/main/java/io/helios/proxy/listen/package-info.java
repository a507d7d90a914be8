/**
 * A socket is accepted: listeners, the transport under them, and TLS towards clients.
 *
 * <p>It must not know a wire protocol or what a connection does with its bytes: it puts a {@link io.helios.proxy.connection.Connection} at the
 * end of each new pipeline and is done.
 */
@NullMarked
package io.helios.proxy.listen;

import org.jspecify.annotations.NullMarked;
