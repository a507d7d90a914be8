/**
 * What a protocol's parts are told in tests that run without a connection: fields that a test sets, and what was asked for;
 * and a backend login that is delivered to as a connection would.
 *
 * <p>It must not know any protocol.
 */
@NullMarked
package io.helios.proxy.testkit.scripted;

import org.jspecify.annotations.NullMarked;
