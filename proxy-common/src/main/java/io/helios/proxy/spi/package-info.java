/**
 * What a protocol must say about itself to be carried by the proxy.
 *
 * <p>A protocol implements {@link io.helios.proxy.spi.WireProtocol} and the three conversations of a session: {@link
 * io.helios.proxy.spi.ClientHandshake}, {@link io.helios.proxy.spi.BackendLogin} and {@link io.helios.proxy.spi.Relay}. It never dials,
 * authenticates or opens a vault: it asks, through the services it is handed. This package must not know how connections walk their stages.
 */
@NullMarked
package io.helios.proxy.spi;

import org.jspecify.annotations.NullMarked;
