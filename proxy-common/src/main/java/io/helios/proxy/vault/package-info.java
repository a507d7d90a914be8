/**
 * With whose credential: backend logins, sealed at rest and opened for one login at a time.
 *
 * <p>It must not know Netty, a wire protocol or where sealed entries are kept; that is behind its port.
 */
@NullMarked
package io.helios.proxy.vault;

import org.jspecify.annotations.NullMarked;
