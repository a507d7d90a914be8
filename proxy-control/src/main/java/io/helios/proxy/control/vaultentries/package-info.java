/**
 * Vault entries: backend logins under a name, whose secrets are written and never read back.
 *
 * <p>It must not know which backend uses an entry, nor open one for anybody: that is the vault's, for a client that was let in.
 */
@NullMarked
package io.helios.proxy.control.vaultentries;

import org.jspecify.annotations.NullMarked;
