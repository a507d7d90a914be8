/**
 * The control plane: what operators and the API change, and where it is kept.
 *
 * <p>{@link io.helios.proxy.control.ControlStore} opens it. Below: {@code store} (JDBC behind the ports of proxy-common, numbered
 * migrations), and a folder a feature: {@code accounts}, {@code members}, {@code login} with {@code passwords}, {@code tokens}, {@code databases}, {@code vaultentries}, and {@code bootstrap} for
 * what the configuration brings along. To come: the REST API that offers them.
 *
 * <p>Must not know a wire protocol; nothing in the way of a connection calls it except through the ports.
 */
@NullMarked
package io.helios.proxy.control;

import org.jspecify.annotations.NullMarked;
