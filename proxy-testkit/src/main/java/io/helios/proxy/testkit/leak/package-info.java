/**
 * Leaks fail the test that made them.
 *
 * <p>On the class path of a module's tests it works by itself: JUnit finds {@link io.helios.proxy.testkit.leak.LeakGuard} as a service. It
 * must not know the proxy.
 */
@NullMarked
package io.helios.proxy.testkit.leak;

import org.jspecify.annotations.NullMarked;
