/**
 * The life of a connection: one class for each stage, from the first byte to the last.
 *
 * <pre>
 * Greeting → Authenticating → Dialing → LoggingIn → Relaying → Closed
 * </pre>
 *
 * <p>Both sockets of a connection live on the client's event loop; every method here runs on it unless it says otherwise. This package must
 * not know a wire protocol (it sees {@link io.helios.proxy.spi.WireProtocol}), a store or the configuration.
 */
@NullMarked
package io.helios.proxy.connection;

import org.jspecify.annotations.NullMarked;
