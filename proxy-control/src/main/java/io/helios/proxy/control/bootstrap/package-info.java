/**
 * What the configuration wants to be there at every start: databases, backends, logins and tokens.
 *
 * <p>It must not know how a configuration file is read; it takes plain records. What it does not name, it does not touch.
 */
@NullMarked
package io.helios.proxy.control.bootstrap;

import org.jspecify.annotations.NullMarked;
