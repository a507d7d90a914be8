/**
 * Databases: what clients name, and the backend of each for every protocol.
 *
 * <p>It must not know how a backend is dialled, nor any secret: a backend names the vault entry of each access class.
 */
@NullMarked
package io.helios.proxy.control.databases;

import org.jspecify.annotations.NullMarked;
