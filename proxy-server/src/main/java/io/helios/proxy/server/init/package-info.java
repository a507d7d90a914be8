/**
 * The logins that a backend needs, one for each access class: what {@code helios backend init} prints or runs.
 *
 * <p>It must not know the store or the vault: it turns names and verifiers into a script.
 */
@NullMarked
package io.helios.proxy.server.init;

import org.jspecify.annotations.NullMarked;
