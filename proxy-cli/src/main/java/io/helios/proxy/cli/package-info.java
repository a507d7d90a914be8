/**
 * The {@code helios} commands that speak HTTP to the control plane.
 *
 * <p>Still empty. Will hold the commands {@code auth}, {@code token}, {@code db}, {@code vault} and {@code session}, the
 * HTTP client under them, and table and JSON output.
 *
 * <p>Must not know any other module: what it knows of the proxy is its REST API.
 */
@NullMarked
package io.helios.proxy.cli;

import org.jspecify.annotations.NullMarked;
