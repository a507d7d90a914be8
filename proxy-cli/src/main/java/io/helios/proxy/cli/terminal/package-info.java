/**
 * What every command shares at the terminal: the form of the output, secrets from standard input, exit codes, and what people are told when
 * something fails.
 *
 * <p>It must not know any command, nor the API.
 */
@NullMarked
package io.helios.proxy.cli.terminal;

import org.jspecify.annotations.NullMarked;
