/**
 * Who did what, and what came of it: one JSON line for each event, written beside the way of a connection.
 *
 * <p>It must not know Netty, a wire protocol or a secret.
 */
@NullMarked
package io.helios.proxy.audit;

import org.jspecify.annotations.NullMarked;
