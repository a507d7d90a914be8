/**
 * What the fuzz tests of all decoders share: how a fuzzer's bytes become a stream in pieces, that the pieces make no
 * difference, and what reading one input may cost.
 *
 * <p>It must not know the proxy.
 */
@NullMarked
package io.helios.proxy.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
