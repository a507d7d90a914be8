/**
 * The Redis protocol, RESP2 and RESP3.
 *
 * <p>Still empty. {@code RedisProtocol} will be the one public class here, {@code RedisRefusals} says each refusal as an
 * error reply. Below: {@code wire} (RESP framing with bounds), {@code handshake} (AUTH and HELLO of the client),
 * {@code login} (the same towards the backend), {@code relay} (commands by scope, logging in again at any time).
 *
 * <p>Must not know another protocol, the store or the configuration.
 */
@NullMarked
package io.helios.proxy.redis;

import org.jspecify.annotations.NullMarked;
