/**
 * How people get in: signing up, logging in with a password, and what keeps others from trying.
 *
 * <p>It must not know HTTP; what a client sends reaches it as values, a password as a {@link io.helios.proxy.control.passwords.Password}.
 */
@NullMarked
package io.helios.proxy.control.login;

import org.jspecify.annotations.NullMarked;
