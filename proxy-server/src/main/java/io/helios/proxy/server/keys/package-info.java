/**
 * Commands that make a secret before there is a store: a master key, a token for a bootstrap file.
 *
 * <p>It must not know the store.
 */
@NullMarked
package io.helios.proxy.server.keys;

import org.jspecify.annotations.NullMarked;
