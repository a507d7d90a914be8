/**
 * The endpoints of the vault: logins are put in and never read back.
 *
 * <p>It must not know how a secret is sealed, nor open one.
 */
@NullMarked
package io.helios.proxy.control.vaultentries.rest;

import org.jspecify.annotations.NullMarked;
