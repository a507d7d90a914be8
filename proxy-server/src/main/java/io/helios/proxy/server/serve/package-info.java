/**
 * The running proxy: everything that serves, opened in order and closed in reverse.
 *
 * <p>The only code that turns configuration into parts. It must not decide anything that a part could decide.
 */
@NullMarked
package io.helios.proxy.server.serve;

import org.jspecify.annotations.NullMarked;
