/**
 * A whole proxy for one protocol in this JVM: the real listeners, stages and sockets, with tokens, databases and vault in memory and under the
 * hand of a test.
 *
 * <p>It must not know a wire protocol: it is handed one.
 */
@NullMarked
package io.helios.proxy.testkit.proxy;

import org.jspecify.annotations.NullMarked;
