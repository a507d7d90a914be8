/**
 * Where a command goes and as whom: flag before environment before credentials file, and the refresh of a token whose life is nearly over.
 *
 * <p>It must not know any command.
 */
@NullMarked
package io.helios.proxy.cli.login;

import org.jspecify.annotations.NullMarked;
