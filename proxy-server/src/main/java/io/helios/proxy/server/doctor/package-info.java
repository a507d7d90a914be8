/**
 * The check of an installation's backends: logs in with each vaulted login and tries what it must not be able to do.
 *
 * <p>Everything is tried in a transaction that is rolled back, in forms that touch no row even where they are allowed. It must not know
 * commands or how its findings are printed.
 */
@NullMarked
package io.helios.proxy.server.doctor;

import org.jspecify.annotations.NullMarked;
