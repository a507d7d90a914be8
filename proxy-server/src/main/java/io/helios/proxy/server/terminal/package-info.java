/**
 * What commands share at the terminal: options for the form of the output, words as values, secrets from standard input.
 *
 * <p>It must not know any command, nor the store.
 */
@NullMarked
package io.helios.proxy.server.terminal;

import org.jspecify.annotations.NullMarked;
