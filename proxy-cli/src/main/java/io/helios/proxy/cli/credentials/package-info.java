/**
 * The file that keeps a person signed in: {@code ~/.config/helios/credentials}, one section for each API.
 *
 * <p>It must not know the API, nor any command.
 */
@NullMarked
package io.helios.proxy.cli.credentials;

import org.jspecify.annotations.NullMarked;
