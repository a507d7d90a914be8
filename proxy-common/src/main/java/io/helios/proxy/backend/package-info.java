/**
 * Where a session goes: the backends of a database, the login class that a token may use, and the way to a socket.
 *
 * <p>It must not know any wire protocol, the vault or the configuration; directories are a port that the store stands behind.
 */
@NullMarked
package io.helios.proxy.backend;

import org.jspecify.annotations.NullMarked;
