/**
 * Backends that do what a script says: for faults that a real server cannot be made to show.
 *
 * <p>It must not know a wire protocol or the proxy.
 */
@NullMarked
package io.helios.proxy.testkit.fake;

import org.jspecify.annotations.NullMarked;
