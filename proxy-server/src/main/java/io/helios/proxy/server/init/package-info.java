/**
 * The logins that a backend needs, one for each access class, as a script and as a run of it: what {@code helios backend init} is made of.
 *
 * <p>It must not know the store or the vault: it turns names and verifiers into a script.
 */
@NullMarked
package io.helios.proxy.server.init;

import org.jspecify.annotations.NullMarked;
