/**
 * The endpoints of signing up, logging in and out, and refreshing.
 *
 * <p>It must not know how a password is checked or a token is made.
 */
@NullMarked
package io.helios.proxy.control.login.rest;

import org.jspecify.annotations.NullMarked;
