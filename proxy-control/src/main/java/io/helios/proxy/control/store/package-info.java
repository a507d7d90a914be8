/**
 * What is stored, and the ports of the proxy behind which it stands: tokens, databases, backends, sealed logins, and the news of changes.
 *
 * <p>All of it is kept in memory and follows the event table, so that no port makes its caller wait. It must not know the REST API or how a
 * feature decides; features write through {@code Changes}.
 */
@NullMarked
package io.helios.proxy.control.store;

import org.jspecify.annotations.NullMarked;
