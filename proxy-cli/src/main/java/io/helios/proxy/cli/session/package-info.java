/**
 * {@code helios session}: who is connected through the proxy, and the ending of a connection.
 *
 * <p>It must not know where the present token comes from.
 */
@NullMarked
package io.helios.proxy.cli.session;

import org.jspecify.annotations.NullMarked;
