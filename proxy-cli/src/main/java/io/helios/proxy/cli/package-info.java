/**
 * The {@code helios} commands that speak HTTP to the control plane, a folder for each group.
 *
 * <p>Must not know any other module: what it knows of the proxy is its REST API.
 */
@NullMarked
package io.helios.proxy.cli;

import org.jspecify.annotations.NullMarked;
