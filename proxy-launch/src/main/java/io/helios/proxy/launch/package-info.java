/**
 * Real database processes, started and stopped by this JVM: what the quickstart and the tests put behind the proxy.
 *
 * <p>It must not know the proxy, a test library or the configuration: it uses the JDK, the database programs that it finds and the ones that
 * come as libraries.
 */
@NullMarked
package io.helios.proxy.launch;

import org.jspecify.annotations.NullMarked;
