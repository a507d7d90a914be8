/**
 * What commands share at the terminal: words as values of options.
 *
 * <p>It must not know any command, nor the store.
 */
@NullMarked
package io.helios.proxy.server.terminal;

import org.jspecify.annotations.NullMarked;
