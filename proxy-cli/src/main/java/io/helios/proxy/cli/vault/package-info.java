/**
 * {@code helios vault} over HTTP: the logins of backends. A value goes in and never comes out.
 *
 * <p>It must not know the store, nor its key: those are what the {@code local} commands work on.
 */
@NullMarked
package io.helios.proxy.cli.vault;

import org.jspecify.annotations.NullMarked;
