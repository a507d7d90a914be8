/**
 * The house rules as tests: names, sizes, comments and walls that hold in every module.
 *
 * <p>A module extends {@link io.helios.proxy.testkit.arch.HouseRules}, a protocol module
 * {@link io.helios.proxy.testkit.arch.ProtocolRules}. Reads class files and sources of the module under test; must not know
 * what any of them does.
 */
@NullMarked
package io.helios.proxy.testkit.arch;

import org.jspecify.annotations.NullMarked;
