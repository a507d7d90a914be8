/**
 * What every protocol owes its clients, as one suite of tests: {@link io.helios.proxy.testkit.contract.ProtocolContract}, with one subclass for
 * each protocol.
 *
 * <p>It must not know a wire protocol: a subclass brings a {@link io.helios.proxy.testkit.contract.Language} with a client and a backend that
 * speak it.
 */
@NullMarked
package io.helios.proxy.testkit.contract;

import org.jspecify.annotations.NullMarked;
