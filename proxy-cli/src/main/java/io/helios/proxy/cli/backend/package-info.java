/**
 * {@code helios backend} over HTTP: what stands behind a database.
 *
 * <p>It must not know a backend's login: those are the vault's.
 */
@NullMarked
package io.helios.proxy.cli.backend;

import org.jspecify.annotations.NullMarked;
