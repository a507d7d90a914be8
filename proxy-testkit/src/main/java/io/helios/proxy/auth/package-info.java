/**
 * A door into the auth module for tests: what only its own package can make.
 *
 * <p>It must not know the rest of the testkit.
 */
@NullMarked
package io.helios.proxy.auth;

import org.jspecify.annotations.NullMarked;
