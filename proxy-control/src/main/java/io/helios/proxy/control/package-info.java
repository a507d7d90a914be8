/**
 * The control plane: what operators and the API change, and where it is kept.
 *
 * <p>Below: {@code store} (JDBC behind the ports of proxy-common, numbered migrations). To come, a folder a feature, each
 * Routes, Service and Store: accounts, tokens, members, vault entries, audit queries, and the REST API that offers them.
 *
 * <p>Must not know a wire protocol; nothing in the way of a connection calls it except through the ports.
 */
@NullMarked
package io.helios.proxy.control;

import org.jspecify.annotations.NullMarked;
