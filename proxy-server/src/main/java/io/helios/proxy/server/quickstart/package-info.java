/**
 * One command that brings up real databases and the proxy in front of them on a developer's machine.
 *
 * <p>It uses what {@code serve} and the store offer to everybody; it must not know a shortcut past the vault or the auth module.
 */
@NullMarked
package io.helios.proxy.server.quickstart;

import org.jspecify.annotations.NullMarked;
