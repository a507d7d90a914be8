/**
 * The proxy's own login to a backend: encryption, the client's wishes under the vaulted name, the proof, and what the backend says then.
 *
 * <p>It must not know how the client proved itself or what the session will do.
 */
@NullMarked
package io.helios.proxy.pg.login;

import org.jspecify.annotations.NullMarked;
