/**
 * Passwords of people: what a good one is, Argon2id hashes of them, and the few threads that may be kept busy with that.
 *
 * <p>It must not know accounts, the store's tables, or how a password reached it.
 */
@NullMarked
package io.helios.proxy.control.passwords;

import org.jspecify.annotations.NullMarked;
