/**
 * The endpoints of databases and of what stands behind them: how the API spells them, and what of it who may see.
 *
 * <p>Hosts, physical names and TLS of a backend are for those who manage backends; everybody else learns which protocols there are.
 */
@NullMarked
package io.helios.proxy.control.databases.rest;

import org.jspecify.annotations.NullMarked;
