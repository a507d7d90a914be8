/**
 * The proxy's own login to a Redis backend, and what it learns there: versions and the backend's table of commands.
 *
 * <p>It must not know the client: what it asked for comes as a {@link io.helios.proxy.redis.handshake.Arrival}.
 */
@NullMarked
package io.helios.proxy.redis.login;

import org.jspecify.annotations.NullMarked;
