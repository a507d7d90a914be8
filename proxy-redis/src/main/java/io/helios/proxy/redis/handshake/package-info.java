/**
 * The client's login: AUTH and HELLO in every form that clients send, and what is answered to everything else before it.
 *
 * <p>It must not know the backend, nor what a session does.
 */
@NullMarked
package io.helios.proxy.redis.handshake;

import org.jspecify.annotations.NullMarked;
