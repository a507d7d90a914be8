/**
 * Who did what, and what came of it: one JSON line for each event, written beside the way of a connection. {@code docs/audit.md}
 * shows the lines.
 *
 * <p>It must not know Netty, a wire protocol, a JSON library or a secret.
 */
@NullMarked
package io.helios.proxy.audit;

import org.jspecify.annotations.NullMarked;
