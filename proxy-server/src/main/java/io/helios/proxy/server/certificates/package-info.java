/**
 * Certificates for a developer's machine: an own authority and a leaf under it.
 *
 * <p>It must not know who uses them.
 */
@NullMarked
package io.helios.proxy.server.certificates;

import org.jspecify.annotations.NullMarked;
