/**
 * Faults of a network, between any two sockets.
 *
 * <p>It must not know what the bytes mean.
 */
@NullMarked
package io.helios.proxy.testkit.fault;

import org.jspecify.annotations.NullMarked;
