/**
 * What is known of each command: whether every token is refused it, which scope it needs, and which of them change the session itself.
 *
 * <p>It must not know a session or a connection. The lists are those of the protocol page, checked against what Redis 7 says of its own
 * commands ({@code COMMAND}).
 */
@NullMarked
package io.helios.proxy.redis.login.commands;

import org.jspecify.annotations.NullMarked;
