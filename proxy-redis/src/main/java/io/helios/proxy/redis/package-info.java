/**
 * The Redis protocol, RESP2 and RESP3, as Redis and Valkey speak it.
 *
 * <p>{@code RedisProtocol} is what the proxy asks for; {@code RedisRefusals} says each refusal as an error reply. Below: {@code wire} (RESP
 * where it lies, with bounds), {@code handshake} (AUTH and HELLO of the client), {@code login} (the same towards the backend, and its table
 * of commands), {@code relay} (commands by scope, logging in again at any time).
 *
 * <p>Must not know another protocol, the store or the configuration.
 */
@NullMarked
package io.helios.proxy.redis;

import org.jspecify.annotations.NullMarked;
