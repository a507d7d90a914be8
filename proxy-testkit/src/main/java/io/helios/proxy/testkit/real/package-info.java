/**
 * Real servers for integration tests.
 *
 * <p>Each is looked for in three tiers: a container engine, programs that come as a library, programs of the system; the run says which one it
 * was. A version that no tier has fails the test with what was tried. This package must not know the proxy.
 */
@NullMarked
package io.helios.proxy.testkit.real;

import org.jspecify.annotations.NullMarked;
