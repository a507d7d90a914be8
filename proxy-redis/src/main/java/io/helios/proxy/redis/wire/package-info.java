/**
 * Bytes of RESP, versions 2 and 3: what walks requests and replies where they lie, what cuts a login's bytes into messages, and the form of
 * what the proxy itself says.
 *
 * <p>It must not know why anything is sent: no handshake, login, relay, token or backend. Source: the RESP protocol specification, and what
 * Redis 7 and Valkey 8 were seen to send.
 */
@NullMarked
package io.helios.proxy.redis.wire;

import org.jspecify.annotations.NullMarked;
