/**
 * Accounts: people with an e-mail address and a role, and services with a name. Every token belongs to one.
 *
 * <p>It must not know how a password is hashed or how somebody logs in; it keeps what came of the hashing.
 */
@NullMarked
package io.helios.proxy.control.accounts;

import org.jspecify.annotations.NullMarked;
