/**
 * What the tests of every module share.
 *
 * <p>A library for tests only: no main code depends on it.
 */
@NullMarked
package io.helios.proxy.testkit;

import org.jspecify.annotations.NullMarked;
